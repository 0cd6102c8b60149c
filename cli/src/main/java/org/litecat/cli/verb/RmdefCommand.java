package org.litecat.cli.verb;

import org.litecat.cli.Session;
import org.litecat.tables.object.ObjectOptions;
import org.litecat.tables.object.ObjectVerb;
import org.litecat.tables.object.Rmdef;
import picocli.CommandLine.ParseResult;

/** {@code rmdef}. */
public final class RmdefCommand extends ObjectVerbCommand {
    public RmdefCommand() {
        super(ObjectVerb.RMDEF);
    }

    @Override
    public String summary() {
        return "Remove object definitions.";
    }

    @Override
    void run(ObjectOptions options, ParseResult arguments, Session session) {
        new Rmdef(session.store(), session.host().paths(), Addressing.cleanup(session), session.response())
                .run(options, session.surroundings()::standardInput);
    }
}
