package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.core.response.Kind;
import org.litecat.tables.nodeverb.Nodeadd;
import picocli.CommandLine.ParseResult;

/** {@code nodeadd}. */
public final class NodeaddCommand extends NodeVerbCommand {
    public NodeaddCommand() {
        super(
                "nodeadd",
                "Add nodes.",
                "noderange groups=group[,...] table.column=value",
                Completed.NODERANGE_ASSIGNMENT,
                2);
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    void run(String noderange, List<String> operands, ParseResult arguments, Session session) {
        new Nodeadd(session.store(), session.rowRules(), session.response()).run(noderange, operands);
    }
}
