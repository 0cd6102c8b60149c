package org.litecat.provision.power;

import org.litecat.core.host.Commands;
import org.litecat.core.host.Terminal;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;

/** The verb {@code rcons}: shows the console of a node on this terminal. */
public final class Rcons {
    private final TableStore store;
    private final Commands commands;
    private final Terminal terminal;

    public Rcons(TableStore store, Commands commands, Terminal terminal) {
        this.store = store;
        this.commands = commands;
        this.terminal = terminal;
    }

    /** @throws ProblemException when the node is not known, or its console cannot be had */
    public void run(String node) {
        Snapshot snapshot = store.snapshot();
        NodeDirectory nodes = new NodeDirectory(store.schema(), snapshot);
        if (!nodes.isNode(node)) {
            throw new ProblemException(Problem.of(Code.UNKNOWN, "Could not find a node named '" + node + "'.")
                    .remedy("nodels lists the nodes"));
        }
        Controller.Console console = new Controllers(snapshot, nodes.values(), commands)
                .console(node)
                .console();
        int code = terminal.run(console.argv(), console.environment());
        if (code != 0) {
            throw new ProblemException(Problem.of(
                            Code.PROGRAM_FAILED,
                            node + ": the console ended with exit code " + code + "; see above for the reason")
                    .alone());
        }
    }
}
