package org.litecat.cli.verb;

import org.litecat.cli.Session;
import org.litecat.core.object.Lsdef;
import org.litecat.core.object.ObjectOptions;
import org.litecat.core.object.ObjectVerb;

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
    void run(ObjectOptions options, Session session) {
        new Lsdef(session.store(), session.response()).run(options, session.surroundings()::standardInput);
    }
}
