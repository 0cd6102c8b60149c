package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.core.response.Kind;
import org.litecat.tables.nodeverb.Nodegrpch;
import picocli.CommandLine.ParseResult;

/** {@code nodegrpch}. */
public final class NodegrpchCommand extends NodeVerbCommand {
    public NodegrpchCommand() {
        super(
                "nodegrpch",
                "Change values of groups, in place of those of their members.",
                "group[,...] table.column=value",
                Completed.GROUP_ASSIGNMENT,
                2);
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    void run(String noderange, List<String> operands, ParseResult arguments, Session session) {
        new Nodegrpch(session.store(), session.rowRules()).run(noderange, operands);
    }
}
