package org.litecat.cli.verb;

import java.util.Map;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.core.response.Kind;
import org.litecat.core.table.Snapshot;
import org.litecat.tables.object.Flag;
import org.litecat.tables.object.Lsdef;
import org.litecat.tables.object.ObjectOptions;
import org.litecat.tables.object.ObjectVerb;
import org.litecat.tables.object.Setting;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lsdef}. */
public final class LsdefCommand extends ObjectVerbCommand {
    public LsdefCommand() {
        super(ObjectVerb.LSDEF);
    }

    @Override
    public String summary() {
        return "Show object definitions.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.OBJECT, Kind.ATTRIBUTE);
    }

    @Override
    protected void define(CommandSpec spec) {
        super.define(spec);
        spec.addOption(value(
                "generation", Completed.NONE, "As the objects were in an earlier generation; see tabdiff.", "--at"));
    }

    @Override
    Map<Flag, String> flags() {
        return Map.of(
                Flag.ALL, "All objects of all types.",
                Flag.COMPRESS, "One line an attribute: name: attr=value; needs -i.",
                Flag.HIDDEN, "Hidden nodes too.",
                Flag.LONG, "All attributes.",
                Flag.NICS, "The attributes of network interfaces.",
                Flag.OSIMAGE, "The attributes of the nodes' images too.",
                Flag.SHORT, "Names only.",
                Flag.STANZA, "Write stanzas, which mkdef -z and chdef -z read.");
    }

    @Override
    Map<Setting, String> settings() {
        return Map.of(
                Setting.ATTRIBUTES, "Only these attributes.",
                Setting.NAMES, NAMES,
                Setting.TYPES, "Object types; node when none is given.",
                Setting.TEMPLATE, "The shipped templates: all of them, or those named.");
    }

    @Override
    String selection() {
        return "Only objects that match; ==, !=, =~, !~; may be repeated.";
    }

    @Override
    void run(ObjectOptions options, ParseResult arguments, Session session) {
        String at = arguments.matchedOptionValue("--at", "");
        Snapshot snapshot =
                at.isEmpty() ? session.store().snapshot() : session.store().snapshot(GenerationNumber.parse(at));
        new Lsdef(session.store(), session.host().paths(), session.response())
                .run(options, session.surroundings()::standardInput, snapshot);
    }
}
