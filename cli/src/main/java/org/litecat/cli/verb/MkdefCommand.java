package org.litecat.cli.verb;

import java.util.Map;
import java.util.Set;
import org.litecat.cli.Session;
import org.litecat.core.response.Kind;
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
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE, Kind.ATTRIBUTE);
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
                Flag.STANZA, STANZAS,
                Flag.UPDATE, "Fill in the attributes of an osimage from its profile and provmethod.");
    }

    @Override
    Map<Setting, String> settings() {
        return Map.of(
                Setting.NAMES, NAMES,
                Setting.TYPES, ONE_TYPE,
                Setting.TEMPLATE,
                        "Start from the shipped template of this name, or else from this object; attributes that are given"
                                + " win.");
    }

    @Override
    String selection() {
        return MEMBERS;
    }

    @Override
    void run(ObjectOptions options, ParseResult arguments, Session session) {
        new Mkdef(session.store(), session.host().paths(), session.response())
                .run(options, session.surroundings()::standardInput);
    }
}
