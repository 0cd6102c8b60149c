package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.tables.nodeverb.Noderm;
import picocli.CommandLine.ParseResult;

/** {@code noderm}. */
public final class NodermCommand extends NodeVerbCommand {
    public NodermCommand() {
        super("noderm", "Remove nodes.", "noderange", Completed.NODERANGE, 1);
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    void run(String noderange, List<String> operands, ParseResult arguments, Session session) {
        if (!operands.isEmpty()) {
            throw new UsageException("noderange can not contain spaces.");
        }
        new Noderm(session.store(), Addressing.cleanup(session), session.response()).run(noderange);
    }
}
