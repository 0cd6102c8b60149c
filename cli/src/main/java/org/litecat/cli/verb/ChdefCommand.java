package org.litecat.cli.verb;

import org.litecat.cli.Session;
import org.litecat.tables.object.Chdef;
import org.litecat.tables.object.ObjectOptions;
import org.litecat.tables.object.ObjectVerb;
import picocli.CommandLine.ParseResult;

/** {@code chdef}. */
public final class ChdefCommand extends ObjectVerbCommand {
    public ChdefCommand() {
        super(ObjectVerb.CHDEF);
    }

    @Override
    public String summary() {
        return "Change object definitions, or define new objects.";
    }

    @Override
    void run(ObjectOptions options, ParseResult arguments, Session session) {
        new Chdef(session.store(), session.host().paths(), session.response())
                .run(options, session.surroundings()::standardInput);
    }
}
