package org.litecat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litecat.cli.log.LogSetup;
import org.litecat.cli.output.Colours;
import org.litecat.cli.output.JsonResponse;
import org.litecat.cli.output.StageLine;
import org.litecat.cli.output.TextResponse;
import org.litecat.cli.output.VerbResponse;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Event;
import org.litecat.core.response.Meant;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Shown;
import org.litecat.core.response.UsageException;
import org.litecat.core.schema.Schema;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Finds the verb, parses its command line, runs it, and turns what happened into an exit code. */
public final class Program {
    private static final Set<String> OVERVIEW = Set.of("help", "--help", "-h");
    private static final String SEE_VERBS = "litecat --help tells the verbs";

    private final Verbs verbs;
    private final Surroundings surroundings;
    private final Rights rights;
    private @Nullable Session session;

    /** With the rights that the process has. */
    public Program(Verbs verbs, Surroundings surroundings) {
        this(verbs, surroundings, work -> {});
    }

    public Program(Verbs verbs, Surroundings surroundings, Rights rights) {
        this.verbs = verbs;
        this.surroundings = surroundings;
        this.rights = rights;
    }

    /**
     * Runs a verb, or answers what an installation asks for: {@code --verbs} prints the names of those that are commands of their own,
     * {@code --man DIRECTORY} writes their manual pages, {@code --schemas DIRECTORY} the schemas of their JSON, {@code --unbuilt}
     * prints the names of verbs that only say what to use instead, {@code --completion} prints what shell completion knows of them.
     * {@code --help} tells the verbs, {@code help VERB} shows a page of the manual, {@code schema VERB} the schema of the verb's
     * JSON. {@code --names PREFIX TYPE...} prints names of objects, {@code --paths PREFIX IMAGE} or {@code --paths PREFIX NODERANGE}
     * paths in images, both for shell completion too.
     *
     * @param args the verb, then its arguments
     * @return the exit code: 0 only if everything asked for was done
     */
    public int run(String... args) {
        if (args.length == 0) {
            return misused(Problem.of(Code.USAGE, "no verb was given.").remedy(SEE_VERBS), false);
        }
        String[] arguments = Arrays.copyOfRange(args, 1, args.length);
        if (args[0].equals("--verbs")) {
            verbs.names().stream()
                    .filter(name -> !verbs.find(name).orElseThrow().isOfLitecat())
                    .forEach(surroundings.out()::println);
            return 0;
        }
        if (args[0].equals("--man") && arguments.length == 1) {
            new ManualPages(verbs).write(surroundings.workingDirectory().resolve(arguments[0]));
            return 0;
        }
        if (args[0].equals("--schemas") && arguments.length == 1) {
            new JsonSchemas(verbs).write(surroundings.workingDirectory().resolve(arguments[0]));
            return 0;
        }
        if (args[0].equals("--completion")) {
            new Completion(verbs, Schema.load(), surroundings.out()).print();
            return 0;
        }
        if (args[0].equals("--names") && arguments.length > 1) {
            return offer(session -> new ObjectNames(session.host().paths(), session.store())
                    .beginningWith(arguments[0], Arrays.asList(arguments).subList(1, arguments.length)));
        }
        if (args[0].equals("--paths") && arguments.length == 2) {
            return offer(session ->
                    new ImagePaths(session.host().paths(), session.store()).beginningWith(arguments[0], arguments[1]));
        }
        if (args[0].equals("--unbuilt")) {
            UnbuiltVerbs.names().forEach(surroundings.out()::println);
            return 0;
        }
        if (OVERVIEW.contains(args[0]) && arguments.length == 0) {
            surroundings.out().print(Overview.text(verbs, surroundings.width()));
            return 0;
        }
        if (args[0].equals("help") && arguments.length == 1) {
            return printPage(arguments[0]);
        }
        if (args[0].equals("schema") && arguments.length <= 1) {
            return printSchema(arguments);
        }
        return runVerb(args[0], arguments);
    }

    /** Without a verb, the verbs: each has one. */
    private int printSchema(String[] arguments) {
        if (arguments.length == 0) {
            verbs.names().forEach(surroundings.out()::println);
            return 0;
        }
        Optional<String> schema = new JsonSchemas(verbs).of(arguments[0]);
        if (schema.isEmpty()) {
            return unknown(arguments[0], false);
        }
        surroundings.out().print(schema.get());
        return 0;
    }

    private int printPage(String name) {
        TextForm form = new TextForm(surroundings.width());
        if (!new ManualPages(verbs).write(name, form)) {
            return unknown(name, false);
        }
        surroundings.out().print(form.text());
        return 0;
    }

    private int unknown(String name, boolean json) {
        return misused(
                Problem.of(Code.USAGE, "'" + Shown.text(name) + "' is not a verb.")
                        .remedy(Meant.or(name, verbs.names(), SEE_VERBS)),
                json);
    }

    private int misused(Problem problem, boolean json) {
        VerbResponse response = response(json);
        response.error(problem);
        return response.exitCode();
    }

    private int runVerb(String name, String[] arguments) {
        Optional<Verb> verb = verbs.find(name);
        if (verb.isEmpty()) {
            Optional<Problem> unbuilt = UnbuiltVerbs.problem(name);
            if (unbuilt.isPresent()) {
                VerbResponse response = response(wantsJson(arguments));
                response.error(unbuilt.get());
                return response.exitCode();
            }
            return unknown(name, wantsJson(arguments));
        }
        return run(verb.get(), arguments);
    }

    /** Says what went wrong after the verb, in the form that the verb was to answer in. */
    public void complain(Problem problem, String... args) {
        response(wantsJson(args)).error(problem);
    }

    /** Whether the verb that was run has changed the tables. */
    public boolean hasChangedTables() {
        return session != null && session.hasChangedTables();
    }

    /** What could be typed, by the tables of a session. */
    private interface Offered {
        Collection<String> in(Session session) throws IOException;
    }

    /** Says nothing of tables and images that cannot be read: the user is in the middle of typing. */
    private int offer(Offered offered) {
        try {
            offered.in(new Session(surroundings, event -> {}, false, List.of("--names"))).stream()
                    .filter(Shown::isPlain)
                    .forEach(word -> surroundings.out().print(word + "\n"));
            return 0;
        } catch (RuntimeException | IOException e) {
            return 1;
        }
    }

    private int run(Verb verb, String[] arguments) {
        CommandLine line = commandLine(verb);
        if (arguments.length == 0 && verb.usageWithoutArguments()) {
            printUsage(verb);
            return verb.codeWithoutArguments();
        }
        ParseResult parsed;
        try {
            parsed = line.parseArgs(verb.arranged(List.of(arguments)).toArray(String[]::new));
        } catch (ParameterException e) {
            VerbResponse response = response(wantsJson(arguments));
            response.error(Problem.of(Code.USAGE, "Invalid option..").because(Misuse.why(e) + "; " + seeHelp(verb)));
            return response.exitCode();
        }
        if (parsed.hasMatchedOption("--version")) {
            response(parsed.hasMatchedOption("--json")).data(verb.version());
            return 0;
        }
        return perform(verb, parsed, typed(verb, arguments));
    }

    private static List<String> typed(Verb verb, String[] arguments) {
        List<String> typed = new ArrayList<>(List.of(verb.command()));
        typed.addAll(Arrays.asList(arguments));
        return typed;
    }

    private int perform(Verb verb, ParseResult parsed, List<String> typed) {
        boolean json = parsed.hasMatchedOption("--json");
        EndingResponse response =
                new EndingResponse(response(json, parsed.hasMatchedOption("--verbose"), stages(verb, parsed)));
        try {
            if (parsed.hasMatchedOption("--help") && !verb.answersHelp(parsed)) {
                if (json) {
                    response.data(Usage.text(verb, surroundings.width()));
                } else {
                    printUsage(verb);
                }
                return verb.codeOfHelp();
            }
            rights.require(verb.rootWork(parsed));
            Session started = new Session(surroundings, response, json, typed);
            session = started;
            run(verb, parsed, started, response);
        } catch (UsageException e) {
            return misused(verb, response, e.problems());
        } catch (ProblemException e) {
            e.problems().forEach(response::error);
            return e.exitCode();
        } catch (UncheckedIOException e) {
            response.error(Problem.of(Code.IO, "A file could not be read or written.")
                    .because(Objects.requireNonNull(e.getCause())));
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Program.class).error("{} failed", verb.name(), e);
            response.error(Problem.of(Code.INTERNAL, "Litecat made a mistake of its own in " + verb.name() + ": " + e)
                    .remedy("the details are in " + LogSetup.file(HostPaths.of(surroundings.environment()))
                            + "; please report them"));
        }
        return response.exitCode();
    }

    private static void run(Verb verb, ParseResult parsed, Session session, EndingResponse response) {
        try (LastWords words = LastWords.of(response, () -> verb.interrupted(parsed))) {
            verb.run(parsed, session);
        } finally {
            response.accept(Event.Stage.END);
        }
    }

    /** Of a command line that may not be one. */
    private static boolean wantsJson(String[] arguments) {
        return Arrays.asList(arguments).contains("--json");
    }

    private void printUsage(Verb verb) {
        surroundings.out().print(Usage.text(verb, surroundings.width()));
    }

    /** Says where more is told, unless what is wrong says that itself. */
    private static int misused(Verb verb, VerbResponse response, List<Problem> problems) {
        Problem last = problems.get(problems.size() - 1);
        problems.subList(0, problems.size() - 1).forEach(response::error);
        response.error(last.remedy().isEmpty() ? last.remedy(seeHelp(verb)) : last);
        return response.exitCode();
    }

    private static String seeHelp(Verb verb) {
        return verb.command() + " --help tells what can be typed";
    }

    private StageLine stages(Verb verb, ParseResult parsed) {
        Map<String, String> environment = surroundings.environment();
        return verb.showsStages(parsed)
                ? StageLine.at(
                        surroundings.errToTerminal(),
                        surroundings.err(),
                        environment,
                        () -> TerminalWidth.of(environment))
                : StageLine.none();
    }

    private VerbResponse response(boolean json) {
        return response(json, false, StageLine.none());
    }

    private VerbResponse response(boolean json, boolean verbose, StageLine stages) {
        return json
                ? new JsonResponse(surroundings.out(), surroundings.err())
                : new TextResponse(
                        surroundings.out(),
                        surroundings.err(),
                        surroundings.outToTerminal(),
                        verbose,
                        Colours.at(surroundings.errToTerminal(), surroundings.environment()),
                        Colours.at(surroundings.outToTerminal(), surroundings.environment()),
                        stages);
    }

    static CommandLine commandLine(Verb verb) {
        return new CommandLine(verb.spec())
                // A noderange may start with '@'; a file is never read in its place.
                .setExpandAtFiles(false)
                .setOverwrittenOptionsAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setColorScheme(new CommandLine.Help.ColorScheme.Builder(CommandLine.Help.Ansi.OFF).build());
    }
}
