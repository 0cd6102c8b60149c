package org.litecat.cli.verb;

import java.util.Map;
import java.util.Set;
import org.litecat.cli.Session;
import org.litecat.core.response.Kind;
import org.litecat.tables.object.Flag;
import org.litecat.tables.object.ObjectOptions;
import org.litecat.tables.object.ObjectVerb;
import org.litecat.tables.object.Rmdef;
import org.litecat.tables.object.Setting;
import picocli.CommandLine.ParseResult;

/** {@code rmdef}. */
public final class RmdefCommand extends ObjectVerbCommand {
    public RmdefCommand() {
        super(ObjectVerb.RMDEF);
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    public String summary() {
        return "Remove object definitions.";
    }

    @Override
    Map<Flag, String> flags() {
        return Map.of(
                Flag.ALL, "All objects of all types; needs -f.",
                Flag.CLEANUP, "Of nodes: take their boot files and DHCP entries away first.",
                Flag.FORCE, "Allow -a.");
    }

    @Override
    Map<Setting, String> settings() {
        return Map.of(
                Setting.NAMES, NAMES,
                Setting.TYPES, ONE_TYPE);
    }

    @Override
    String selection() {
        return "";
    }

    @Override
    void run(ObjectOptions options, ParseResult arguments, Session session) {
        new Rmdef(session.store(), session.host().paths(), Addressing.cleanup(session), session.response())
                .run(options, session.surroundings()::standardInput);
    }
}
