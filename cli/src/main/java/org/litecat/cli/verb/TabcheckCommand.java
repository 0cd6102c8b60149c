package org.litecat.cli.verb;

import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.tablecheck.Tabcheck;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tabcheck}. */
public final class TabcheckCommand extends Verb {
    @Override
    public String name() {
        return "tabcheck";
    }

    @Override
    public String summary() {
        return "Find what is wrong in the tables.";
    }

    @Override
    protected boolean usageWithoutArguments() {
        return false;
    }

    @Override
    protected void define(CommandSpec spec) {
        // It takes no arguments of its own.
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        new Tabcheck(session.store(), session.rowRules(), session.response()).run();
    }
}
