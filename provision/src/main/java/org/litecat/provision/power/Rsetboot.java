package org.litecat.provision.power;

import java.util.SortedSet;
import org.litecat.core.host.Host;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Change;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;

/** The verb {@code rsetboot}: sets and tells what nodes boot from. */
public final class Rsetboot {
    private final ControlledNodes controlled;

    public Rsetboot(TableStore store, Host host, Response response) {
        this.controlled = new ControlledNodes(store, host.commands(), response);
    }

    /**
     * Sets what nodes boot from.
     *
     * @param uefi whether the firmware is to boot the UEFI way
     * @param always whether that holds from now on, and not for the next boot only
     * @return the nodes with which it went well
     * @throws org.litecat.core.response.ProblemException when a noderange names somebody unknown
     */
    public SortedSet<String> set(WantedNodes nodes, BootDevice device, boolean uefi, boolean always) {
        return controlled.each(
                nodes, node -> Change.of(Change.Thing.BOOTDEVICE, node, Change.Action.SET), controller -> {
                    controller.bootFrom(device, uefi, always);
                    return device.text();
                });
    }

    /** Tells what nodes will boot from. */
    public SortedSet<String> show(WantedNodes nodes) {
        return controlled.each(
                nodes,
                node -> Answer.of(Kind.BOOTDEVICE, "node", node),
                controller -> controller.bootsFrom().text());
    }
}
