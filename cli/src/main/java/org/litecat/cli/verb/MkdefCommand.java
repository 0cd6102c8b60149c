package org.litecat.cli.verb;

import org.litecat.cli.Session;
import org.litecat.tables.object.Mkdef;
import org.litecat.tables.object.ObjectOptions;
import org.litecat.tables.object.ObjectVerb;
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
    void run(ObjectOptions options, ParseResult arguments, Session session) {
        new Mkdef(session.store(), session.host().paths(), session.response())
                .run(options, session.surroundings()::standardInput);
    }
}
