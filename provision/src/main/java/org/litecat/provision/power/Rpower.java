package org.litecat.provision.power;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.Host;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.provision.status.BootHistory;
import org.litecat.provision.status.NodeStatus;

/** The verb {@code rpower}: powers nodes and tells their power state. */
public final class Rpower {
    private static final Map<PowerAction, String> STATUS = Map.of(
            PowerAction.ON, "powering-on",
            PowerAction.RESET, "powering-on",
            PowerAction.BOOT, "powering-on",
            PowerAction.CYCLE, "powering-on",
            PowerAction.OFF, "powering-off",
            PowerAction.SOFTOFF, "powering-off");

    private final TableStore store;
    private final Host host;
    private final Response response;

    public Rpower(TableStore store, Host host, Response response) {
        this.store = store;
        this.host = host;
        this.response = response;
    }

    /**
     * @return the nodes that did as they were told
     * @throws org.litecat.core.response.ProblemException when the noderange names somebody unknown
     */
    public SortedSet<String> run(WantedNodes nodes, PowerAction action) {
        ControlledNodes controlled = new ControlledNodes(store, host.commands(), response);
        Instant begun = host.clock().instant();
        SortedSet<String> done = controlled.each(
                nodes, node -> answer(node, action), controller -> new NodePower(controller).run(action));
        String status = STATUS.get(action);
        if (status != null) {
            note(done, status, begun);
        }
        return done;
    }

    /**
     * Those of the nodes that have a controller; what is wrong with the others is said, and nobody is asked.
     *
     * @throws org.litecat.core.response.ProblemException when the noderange names somebody unknown
     */
    public SortedSet<String> ready(WantedNodes nodes) {
        return new TreeSet<>(new ControlledNodes(store, host.commands(), response)
                .known(nodes)
                .keySet());
    }

    private static Answer answer(String node, PowerAction action) {
        return action.asks()
                ? Answer.of(Kind.POWER, "node", node)
                : Change.of(Change.Thing.POWER, node, Change.Action.SET);
    }

    /** What was done to the nodes is done, whether or not it can be noted: nobody shall do it twice for that. */
    private void note(SortedSet<String> nodes, String status, Instant begun) {
        try {
            new NodeStatus(store, host.clock()).set(nodes, status, begun);
            new BootHistory(host.paths()).add(nodes, status, "", Optional.empty(), begun);
        } catch (IOException e) {
            response.warning(Problem.of(
                            Code.IO,
                            "The nodes did as they were told; the history of their boots could not be written.")
                    .because(e));
        } catch (ProblemException e) {
            Problem reason = e.problems().get(0);
            response.warning(Problem.of(
                            Code.IO,
                            "The nodes did as they were told; that they are " + status
                                    + " could not be noted in table nodelist.")
                    .because(reason));
        }
    }
}
