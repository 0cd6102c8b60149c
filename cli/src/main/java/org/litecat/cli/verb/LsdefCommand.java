package org.litecat.cli.verb;

import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.core.table.Snapshot;
import org.litecat.tables.object.Lsdef;
import org.litecat.tables.object.ObjectOptions;
import org.litecat.tables.object.ObjectVerb;
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
    protected void define(CommandSpec spec) {
        super.define(spec);
        spec.addOption(value(
                "generation", Completed.NONE, "As the objects were in an earlier generation; see tabdiff.", "--at"));
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
