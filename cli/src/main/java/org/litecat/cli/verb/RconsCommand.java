package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.host.ControllingTerminal;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.provision.power.Rcons;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rcons}. */
public final class RconsCommand extends Verb {
    @Override
    public String name() {
        return "rcons";
    }

    @Override
    public String summary() {
        return "Show the console of a node on this terminal.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addPositional(
                operands("node", Completed.NODERANGE, "The node. '~.' at the start of a line ends the session."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of();
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() != 1) {
            throw new UsageException("One node must be named.");
        }
        new Rcons(session.store(), session.host().commands(), new ControllingTerminal()).run(operands.get(0));
    }
}
