package org.litecat.cli.verb;

import java.util.Map;
import org.litecat.cli.Session;
import org.litecat.tables.object.Flag;
import org.litecat.tables.object.Mkdef;
import org.litecat.tables.object.ObjectOptions;
import org.litecat.tables.object.ObjectVerb;
import org.litecat.tables.object.Setting;
import picocli.CommandLine.ParseResult;

/** {@code mkdef}. */
public final class MkdefCommand extends ObjectVerbCommand {
    public MkdefCommand() {
        super(ObjectVerb.MKDEF);
    }

    @Override
    public String summary() {
        return "Define objects.";
    }

    @Override
    Map<Flag, String> flags() {
        return Map.of(
                Flag.DYNAMIC, "A dynamic group: its members are the nodes that -w finds, whenever it is asked for.",
                Flag.FORCE, "Replace what exists.",
                Flag.STANZA, "Read definitions, as lsdef -z writes them, from standard input.",
                Flag.UPDATE, "Fill in the attributes of an osimage from its profile and provmethod.");
    }

    @Override
    Map<Setting, String> settings() {
        return Map.of(
                Setting.NAMES, "Object names; for nodes a noderange; may be repeated.",
                Setting.TYPES, "The type of the objects; node when it is not given.",
                Setting.TEMPLATE,
                        "Start from the shipped template of this name, or else from this object; attributes that are given"
                                + " win.");
    }

    @Override
    String selection() {
        return "Of groups: their members, now or, with -d, ever; ==, !=, =~, !~; may be repeated.";
    }

    @Override
    void run(ObjectOptions options, ParseResult arguments, Session session) {
        new Mkdef(session.store(), session.host().paths(), session.response())
                .run(options, session.surroundings()::standardInput);
    }
}
