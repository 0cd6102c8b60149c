package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.core.response.Kind;
import org.litecat.tables.nodeverb.Nodech;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code nodech}. */
public final class NodechCommand extends NodeVerbCommand {
    public NodechCommand() {
        super("nodech", "Change values of nodes.", "noderange table.column=value", Completed.NODERANGE_ASSIGNMENT, 2);
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.CHANGE);
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(flag("Delete the nodes' rows of the tables that follow.", "-d", "--delete"));
        super.define(spec);
    }

    @Override
    void run(String noderange, List<String> operands, ParseResult arguments, Session session) {
        Nodech nodech = new Nodech(session.store(), session.rowRules());
        if (arguments.hasMatchedOption("-d")) {
            nodech.delete(noderange, operands);
        } else {
            nodech.change(noderange, operands);
        }
    }
}
