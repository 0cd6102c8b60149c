package org.litecat.cli.verb;

import java.util.Map;
import java.util.Set;
import org.litecat.cli.Session;
import org.litecat.core.response.Kind;
import org.litecat.tables.object.Chdef;
import org.litecat.tables.object.Flag;
import org.litecat.tables.object.ObjectOptions;
import org.litecat.tables.object.ObjectVerb;
import org.litecat.tables.object.Setting;
import picocli.CommandLine.ParseResult;

/** {@code chdef}. */
public final class ChdefCommand extends ObjectVerbCommand {
    public ChdefCommand() {
        super(ObjectVerb.CHDEF);
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    public String summary() {
        return "Change object definitions, or define new objects.";
    }

    @Override
    Map<Flag, String> flags() {
        return Map.of(
                Flag.DYNAMIC, "The groups are dynamic.",
                Flag.MINUS, "Remove the items from lists.",
                Flag.PLUS, "Add the items to lists.",
                Flag.STANZA, STANZAS,
                Flag.UPDATE, "Fill in the missing attributes of an osimage from its profile.");
    }

    @Override
    Map<Setting, String> settings() {
        return Map.of(
                Setting.NAMES, NAMES,
                Setting.NEW_NAME, "Rename the object.",
                Setting.TYPES, ONE_TYPE);
    }

    @Override
    String selection() {
        return MEMBERS;
    }

    @Override
    void run(ObjectOptions options, ParseResult arguments, Session session) {
        new Chdef(session.store(), session.host().paths(), session.response())
                .run(options, session.surroundings()::standardInput);
    }
}
