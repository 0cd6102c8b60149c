package org.litecat.cli.verb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.tables.object.Flag;
import org.litecat.tables.object.ObjectOptions;
import org.litecat.tables.object.ObjectVerb;
import org.litecat.tables.object.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options that {@code lsdef}, {@code mkdef}, {@code chdef} and {@code rmdef} share. */
abstract class ObjectVerbCommand extends Verb {
    private static final Map<Flag, OptionSpec> FLAGS = new EnumMap<>(Map.ofEntries(
            Map.entry(Flag.ALL, flag("All objects of all types.", "-a", "--all")),
            Map.entry(Flag.CLEANUP, flag("Clean the boot configuration first.", "-C", "--cleanup")),
            Map.entry(Flag.COMPRESS, flag("One line an attribute: name: attr=value; needs -i.", "-c", "--compress")),
            Map.entry(Flag.DYNAMIC, flag("A dynamic group.", "-d", "--dynamic")),
            Map.entry(Flag.FORCE, flag("Replace what exists; with rmdef allow -a.", "-f", "--force")),
            Map.entry(Flag.HIDDEN, flag("Show hidden nodes too.", "-S")),
            Map.entry(Flag.LONG, flag("All attributes.", "-l", "--long")),
            Map.entry(Flag.MINUS, flag("Remove items from lists.", "-m", "--minus")),
            Map.entry(Flag.NICS, flag("The attributes of network interfaces.", "--nics")),
            Map.entry(Flag.OSIMAGE, flag("Show the attributes of the nodes' images too.", "--osimage")),
            Map.entry(Flag.PLUS, flag("Add items to lists.", "-p", "--plus")),
            Map.entry(Flag.SHORT, flag("Names only.", "-s", "--short")),
            Map.entry(Flag.STANZA, flag("Read or write definitions as stanzas.", "-z", "--stanza")),
            Map.entry(Flag.UPDATE, flag("Fill in the attributes of an osimage from its profile.", "-u")),
            Map.entry(Flag.XML, flag("Refused: XML is not supported.", "-x", "--xml"))));
    private static final Map<Setting, OptionSpec> SETTINGS = new EnumMap<>(Map.of(
            Setting.ATTRIBUTES, values("attr,...", Completed.ATTRIBUTES, "Only these attributes.", "-i"),
            Setting.NAMES,
                    values("names", Completed.NAMES, "Object names; for nodes a noderange; may be repeated.", "-o"),
            Setting.NEW_NAME, value("name", Completed.NONE, "Rename the object.", "-n"),
            Setting.TYPES, values("type,...", Completed.TYPES, "Object types.", "-t"),
            Setting.TEMPLATE,
                    OptionSpec.builder("--template")
                            .type(String.class)
                            .arity("0..1")
                            .fallbackValue("")
                            .paramLabel("name")
                            .description(
                                    "mkdef: start from the shipped template of this name, or else from this object;"
                                            + " attributes that are given win. lsdef: show the shipped templates, all of them or"
                                            + " those named.")
                            .build()));

    private final ObjectVerb verb;

    ObjectVerbCommand(ObjectVerb verb) {
        this.verb = verb;
    }

    @Override
    public String name() {
        return verb.text();
    }

    @Override
    protected void define(CommandSpec spec) {
        for (OptionSpec option : FLAGS.values()) {
            spec.addOption(option);
        }
        for (OptionSpec option : SETTINGS.values()) {
            spec.addOption(option);
        }
        spec.addOption(flag("Accepted; tables are never cached between verbs.", "--nocache"));
        spec.addOption(values(
                "attr==value", Completed.SELECTION, "Only objects that match; ==, !=, =~, !~; may be repeated.", "-w"));
        spec.addPositional(operands("noderange | attr=value", Completed.OBJECT, "Object names and attributes."));
    }

    @Override
    protected boolean answersHelp(ParseResult arguments) {
        return arguments.hasMatchedOption("-t");
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
        for (Map.Entry<Flag, OptionSpec> flag : FLAGS.entrySet()) {
            if (arguments.hasMatchedOption(flag.getValue())) {
                flags.add(flag.getKey());
            }
        }
        if (arguments.hasMatchedOption("--verbose")) {
            flags.add(Flag.VERBOSE);
        }
        if (arguments.hasMatchedOption("--help")) {
            flags.add(Flag.HELP);
        }
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        for (Map.Entry<Setting, OptionSpec> setting : SETTINGS.entrySet()) {
            OptionSpec option = setting.getValue();
            if (arguments.hasMatchedOption(option)) {
                settings.put(setting.getKey(), text(arguments.matchedOptionValue(option.longestName(), "")));
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
