package org.litecat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.litecat.core.host.Command;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * One verb: its options and operands, and the use case that it hands them to. Definitions are built in code, not by
 * annotations, which would cost a third of the time of a short verb.
 */
public abstract class Verb {
    private static final String QUIET = "--quiet";

    /** The name that is typed. */
    public abstract String name();

    /** Whether it is typed behind {@code litecat} alone, because its name would say too little as a command of its own. */
    public boolean isOfLitecat() {
        return false;
    }

    /** How it is typed, before its arguments. */
    public final String command() {
        return isOfLitecat() ? "litecat " + name() : name();
    }

    /** The name of its page in the manual. */
    final String page() {
        return command().replace(' ', '-');
    }

    /** One line for the manual. */
    public abstract String summary();

    /** Adds the verb's own options; those that every verb has are there already. */
    protected abstract void define(CommandSpec spec);

    /**
     * Does the work.
     *
     * @throws org.litecat.core.response.ProblemException when it cannot go on
     * @throws org.litecat.core.response.UsageException when the command line is wrong
     */
    protected abstract void run(ParseResult arguments, Session session);

    /** What it does with root images; whoever is not root is made the root of a user namespace for it. */
    protected RootWork rootWork(ParseResult arguments) {
        return RootWork.NONE;
    }

    /** What records {@code --json} may print on standard output, besides those that every verb prints. */
    protected abstract Set<Kind> records();

    /** The arguments in the order in which they are parsed, for a verb that is typed in another one. */
    protected List<String> arranged(List<String> arguments) {
        return arguments;
    }

    /** The words that may stand behind the nodes, for shell completion; behind one that ends in an equals sign stands an image. */
    protected List<String> actions() {
        return List.of();
    }

    /** Whether who watches at a terminal is told where the work has come. */
    protected boolean showsStages(ParseResult arguments) {
        return !arguments.hasMatchedOption(QUIET);
    }

    /**
     * What stands when the process is ended while the verb works, and what to type then; empty where it changes nothing. Asked before
     * the work, and when that is ended.
     */
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return Optional.empty();
    }

    /** {@link #interrupted}, in words. */
    protected final Optional<Problem> interrupted(String stands, String remedy) {
        return Optional.of(Problem.of(Code.INTERRUPTED, name() + " was interrupted.")
                .because(stands)
                .remedy(remedy));
    }

    /** {@link #interrupted} of a verb whose changes are one commit. */
    protected final Optional<Problem> interruptedCommit() {
        return interrupted(
                "the tables are as they were, or wholly changed",
                "tabdiff shows the last change, tabundo takes it back");
    }

    /** The command line, to be typed again. */
    protected final String typed(ParseResult arguments) {
        List<String> words = new ArrayList<>(List.of(name()));
        words.addAll(arguments.originalArgs());
        return Command.of(words).text();
    }

    /** Whether any of these options was given. */
    protected static boolean hasAny(ParseResult arguments, String... options) {
        return Stream.of(options).anyMatch(arguments::hasMatchedOption);
    }

    /** What {@code -v} prints. */
    protected String version() {
        return command() + " - " + versionText();
    }

    /** The version as the verbs of the tables and of the site print it, with no name in front. */
    protected static String versionText() {
        return Version.text();
    }

    /** Whether no arguments at all means that the usage is wanted. */
    protected boolean usageWithoutArguments() {
        return true;
    }

    /** The exit code of the usage that no arguments at all bring. */
    protected int codeWithoutArguments() {
        return 0;
    }

    /** The exit code of the usage that {@code --help} brings. */
    protected int codeOfHelp() {
        return 0;
    }

    /** Whether the verb itself answers {@code --help} together with these arguments. */
    protected boolean answersHelp(ParseResult arguments) {
        return false;
    }

    protected final CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(command());
        spec.usageMessage().description(summary());
        define(spec);
        addUnlessTaken(spec, flag("Show this text.", "-h", "--help", "-?"));
        addUnlessTaken(spec, flag("Show the version.", "-v", "--version"));
        addUnlessTaken(spec, flag("Say more.", "-V", "--verbose"));
        addUnlessTaken(spec, flag("Answer in JSON, one object a line.", "--json"));
        return spec;
    }

    private static void addUnlessTaken(CommandSpec spec, OptionSpec option) {
        if (spec.findOption(option.longestName()) == null) {
            spec.addOption(option);
        }
    }

    /** For verbs whose work takes its time. */
    protected static OptionSpec quiet() {
        return flag("Show no line at the terminal that tells how far the work is.", QUIET);
    }

    protected static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    /** An option that is taken only to say why it cannot be: no usage shows it. */
    protected static OptionSpec hidden(OptionSpec option) {
        return OptionSpec.builder(option).hidden(true).build();
    }

    /** @param label what stands for the value in the usage */
    public static OptionSpec value(String label, Completed completed, String description, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .paramLabel(label)
                .userObject(completed)
                .description(description)
                .build();
    }

    /**
     * An option that may be given several times.
     *
     * @param label what stands for one value in the usage
     */
    protected static OptionSpec values(String label, Completed completed, String description, String... names) {
        return OptionSpec.builder(names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(label)
                .userObject(completed)
                .description(description)
                .build();
    }

    /** @param label what stands for the operands in the usage */
    protected static PositionalParamSpec operands(String label, Completed completed, String description) {
        return PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .paramLabel(label)
                // What can be left out, and what may be repeated, is told by the synopsis.
                .hideParamSyntax(true)
                .userObject(completed)
                .description(description)
                .build();
    }
}
