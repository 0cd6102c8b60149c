package org.litecat.cli.verb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.core.host.Programs;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Form;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.response.UsageException;
import org.litecat.provision.remote.RemoteOptions;
import picocli.CommandLine.ParseResult;

/** What the verbs that reach nodes over OpenSSH have in common on their command lines. */
final class RemoteArguments {
    static final String SHELL = "DSH_NODE_RSH";
    static final String SHELL_OPTIONS = "DSH_NODE_OPTS";
    static final String COPY = "DCP_NODE_RCP";
    static final String COPY_OPTIONS = "DCP_NODE_OPTS";

    private static final String FANOUT = "DSH_FANOUT";
    private static final String TIMEOUT = "DSH_TIMEOUT";
    private static final List<String> VARIABLES = List.of(COPY_OPTIONS, COPY, FANOUT, SHELL_OPTIONS, SHELL, TIMEOUT);

    private static final int USUAL_WIDTH = 64;

    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

    private final ParseResult arguments;
    private final Map<String, String> environment;

    /** @param environment variables that stand for options which are not given */
    RemoteArguments(ParseResult arguments, Map<String, String> environment) {
        this.arguments = arguments;
        this.environment = new TreeMap<>(environment);
        String ignored = arguments.matchedOptionValue("-X", "");
        this.environment.keySet().removeAll(Arrays.asList(ignored.split("[:,\\s]+")));
    }

    /** Prints what the verbs go by besides their options. */
    void show(Programs programs, Response response) {
        VARIABLES.forEach(name -> response.data(Answer.of(Kind.SETTING, "name", "DSH:" + name)
                .and("value", variable(name))
                .line("{name}={value}")));
        Map.of(
                        "XCAT:RemoteShell",
                        program(programs, SHELL, "ssh"),
                        "XCAT:RemoteCopyCmd",
                        program(programs, COPY, "scp"))
                .forEach((name, value) -> response.data(Answer.of(Kind.SETTING, "name", name)
                        .and("value", value)
                        .line("{name}={value}")));
    }

    private String program(Programs programs, String variable, String usual) {
        String named = variable(variable);
        return named.isEmpty() ? programs.find(usual).map(Path::toString).orElse("") : named;
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /**
     * @param typed arguments of the program that were typed
     * @param options the variable for further arguments of the program
     * @param program the variable for the program in place of the usual one
     */
    RemoteOptions options(List<String> typed, String options, String program) {
        String typedProgram = Stream.of("--node-rsh", "--node-rcp")
                .map(option -> arguments.matchedOptionValue(option, ""))
                .collect(Collectors.joining());
        int width = number("-f", FANOUT);
        List<String> words = new ArrayList<>(typed);
        words.addAll(words(variable(options)));
        return new RemoteOptions(
                arguments.matchedOptionValue("-l", ""),
                width == 0 ? USUAL_WIDTH : width,
                limit(),
                words,
                typedProgram.isEmpty() ? variable(program) : typedProgram);
    }

    /** How long each may take. */
    Optional<Duration> limit() {
        return Optional.of(number("-t", TIMEOUT)).filter(seconds -> seconds > 0).map(Duration::ofSeconds);
    }

    private int number(String option, String variable) {
        String typed = arguments.matchedOptionValue(option, "");
        String text = typed.isEmpty() ? variable(variable) : typed;
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("[0-9]{1,9}")) {
            String where = typed.isEmpty() ? "variable " + variable : "option " + option.substring(1);
            throw new UsageException(
                    Problem.of(Code.INVALID_VALUE, "Value \"" + text + "\" invalid for " + where + " (number expected)")
                            .as(Form.BARE)
                            .alone());
        }
        return Integer.parseInt(text);
    }

    /** Text with several arguments in it; what is in quotes is one. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        int end = 0;
        while (word.find()) {
            requireBlank(text, end, word.start());
            words.add(word.group().replaceAll("'([^']*)'|\"([^\"]*)\"", "$1$2"));
            end = word.end();
        }
        requireBlank(text, end, text.length());
        return words;
    }

    private static void requireBlank(String text, int from, int to) {
        if (!text.substring(from, to).isBlank()) {
            throw new UsageException("A quote has no end: " + text);
        }
    }
}
