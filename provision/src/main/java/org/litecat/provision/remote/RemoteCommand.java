package org.litecat.provision.remote;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * What is to be run on a node, as the login shell there gets it.
 *
 * @param words joined by blanks, as ssh does it; with a script, its arguments
 * @param script a file of this machine that is run there; it goes over as standard input
 * @param environment lines for a shell, before the command
 * @param sudo whether it is run by sudo
 */
record RemoteCommand(List<String> words, Optional<Path> script, String environment, boolean sudo) {
    /** One argument of a program can have 128 KiB (execve(2)), and a login shell may add words of its own. */
    private static final int LONGEST = 120 << 10;

    /** The script gets a file of its own in a directory where it can be executed, which goes whatever happens. */
    private static final String SCRIPT = "umask 077; f=$(mktemp) || exit 126; trap \"rm -f $f\" 0; trap \"exit 129\" 1;"
            + " trap \"exit 143\" 15; cat >$f && chmod 700 $f && %s$f \"$@\"";

    /** Where timeout(1) is there, the program ends on the node too, and not only the connection to it. */
    private static final String LIMITED = "shell=${SHELL:-/bin/sh};"
            + " timeout -k 2 2 true 2>/dev/null && exec timeout -k 2 \"$1\" \"$shell\" -c \"$2\"; exec \"$shell\" -c \"$2\"";

    /** @throws ProblemException when it is longer than an argument can be */
    String text(Optional<Duration> limit) {
        String command = script.isPresent() ? ofScript() : (sudo ? "sudo " : "") + String.join(" ", words);
        String whole = environment + command;
        String text = limit.map(longest -> posix(LIMITED, List.of(Long.toString(longest.toSeconds()), whole)))
                .orElse(whole);
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new ProblemException(Problem.of(Code.USAGE, "The command is too long.")
                    .because("with its environment it has more than " + LONGEST + " bytes")
                    .remedy("write it to a file, and run that by -e"));
        }
        return text;
    }

    private String ofScript() {
        return posix(String.format(SCRIPT, sudo ? "sudo " : ""), words);
    }

    /** The login shell may be of another kind: all of them know words in single quotes. */
    static String posix(String script, List<String> arguments) {
        return "exec /bin/sh -c " + ShellWord.quoted(script) + " sh"
                + arguments.stream()
                        .map(argument -> " " + ShellWord.quoted(argument))
                        .collect(Collectors.joining());
    }
}
