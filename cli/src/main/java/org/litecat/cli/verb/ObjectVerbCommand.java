package org.litecat.cli.verb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Problem;
import org.litecat.tables.object.Flag;
import org.litecat.tables.object.ObjectOptions;
import org.litecat.tables.object.ObjectVerb;
import org.litecat.tables.object.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that {@code lsdef}, {@code mkdef}, {@code chdef} and {@code rmdef} share: each of them reads all, and shows those
 * that it has a use for. Of the others its checks say why they cannot be.
 */
abstract class ObjectVerbCommand extends Verb {
    /** What options are for whose use several of the verbs share. */
    static final String NAMES = "Object names; for nodes a noderange; may be repeated.";

    static final String ONE_TYPE = "The type of the objects; node when it is not given.";
    static final String STANZAS = "Read definitions, as lsdef -z writes them, from standard input.";
    static final String MEMBERS = "Of groups: their members, now or, with -d, ever; ==, !=, =~, !~; may be repeated.";

    /** Longer names of flags that have one. */
    private static final Map<Flag, String> LONG_NAMES = new EnumMap<>(Map.ofEntries(
            Map.entry(Flag.ALL, "--all"),
            Map.entry(Flag.CLEANUP, "--cleanup"),
            Map.entry(Flag.COMPRESS, "--compress"),
            Map.entry(Flag.DYNAMIC, "--dynamic"),
            Map.entry(Flag.FORCE, "--force"),
            Map.entry(Flag.LONG, "--long"),
            Map.entry(Flag.MINUS, "--minus"),
            Map.entry(Flag.PLUS, "--plus"),
            Map.entry(Flag.SHORT, "--short"),
            Map.entry(Flag.STANZA, "--stanza"),
            Map.entry(Flag.XML, "--xml")));
    /** Those that every verb has. */
    private static final Set<Flag> COMMON = EnumSet.of(Flag.HELP, Flag.VERBOSE);

    private final ObjectVerb verb;

    ObjectVerbCommand(ObjectVerb verb) {
        this.verb = verb;
    }

    @Override
    public String name() {
        return verb.text();
    }

    /** What the flags are for that this verb has a use for. */
    abstract Map<Flag, String> flags();

    /** Likewise of the options that take a value. */
    abstract Map<Setting, String> settings();

    /** What {@code -w} is for; empty where it has no use. */
    abstract String selection();

    @Override
    protected void define(CommandSpec spec) {
        Map<Flag, String> flags = flags();
        for (Flag flag : EnumSet.complementOf(EnumSet.copyOf(COMMON))) {
            String[] names = LONG_NAMES.containsKey(flag)
                    ? new String[] {flag.letter(), LONG_NAMES.get(flag)}
                    : new String[] {flag.letter()};
            spec.addOption(shown(flag(flags.getOrDefault(flag, ""), names)));
        }
        Map<Setting, String> settings = settings();
        for (Setting setting : Setting.values()) {
            spec.addOption(shown(option(setting, settings.getOrDefault(setting, ""))));
        }
        spec.addOption(shown(flag("", "--nocache")));
        spec.addOption(shown(values("attr==value", Completed.SELECTION, selection(), "-w")));
        spec.addPositional(operands("noderange | attr=value", Completed.OBJECT, "Object names and attributes."));
    }

    private static OptionSpec option(Setting setting, String description) {
        String letter = setting.letter();
        return switch (setting) {
            case ATTRIBUTES -> values("attr,...", Completed.ATTRIBUTES, description, letter);
            case NAMES -> values("names", Completed.NAMES, description, letter);
            case NEW_NAME -> value("name", Completed.NONE, description, letter);
            case TYPES -> values("type,...", Completed.TYPES, description, letter);
            case TEMPLATE ->
                OptionSpec.builder(letter)
                        .type(String.class)
                        .arity("0..1")
                        .fallbackValue("")
                        .paramLabel("name")
                        .description(description)
                        .build();
        };
    }

    /** An option of which there is nothing to say is not shown. */
    private static OptionSpec shown(OptionSpec option) {
        return String.join("", option.description()).isEmpty() ? hidden(option) : option;
    }

    @Override
    protected boolean answersHelp(ParseResult arguments) {
        return arguments.hasMatchedOption("-t");
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return verb == ObjectVerb.LSDEF ? Optional.empty() : interruptedCommit();
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        ObjectOptions options = options(arguments, session);
        if (arguments.hasMatchedOption("--help")) {
            new org.litecat.tables.object.TypeHelp(session.store().schema(), session.response()).run(options);
        } else {
            run(options, arguments, session);
        }
    }

    abstract void run(ObjectOptions options, ParseResult arguments, Session session);

    /** A list that is given twice is one list. */
    private static String text(Object given) {
        return given instanceof List<?> lists
                ? lists.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(given);
    }

    private ObjectOptions options(ParseResult arguments, Session session) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : Flag.values()) {
            if (arguments.hasMatchedOption(flag.letter())) {
                flags.add(flag);
            }
        }
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (arguments.hasMatchedOption(setting.letter())) {
                settings.put(setting, text(arguments.matchedOptionValue(setting.letter(), "")));
            }
        }
        List<String> operands = new ArrayList<>(arguments.matchedPositionalValue(0, List.<String>of()));
        if (List.of(settings.getOrDefault(Setting.TYPES, "node").split(",")).contains("node")) {
            settings.computeIfPresent(
                    Setting.NAMES, (names, typed) -> session.surroundings().noderange(typed));
            operands.replaceAll(
                    operand -> operand.indexOf('=') < 0 ? session.surroundings().noderange(operand) : operand);
        }
        return new ObjectOptions(
                verb, flags, settings, arguments.matchedOptionValue("-w", List.<String>of()), operands);
    }
}
