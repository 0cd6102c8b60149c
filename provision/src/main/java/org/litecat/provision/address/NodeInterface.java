package org.litecat.provision.address;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.MacAddress;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * A network interface of a node.
 *
 * @param mac in lower case with colons
 * @param hostname the name that its address belongs to: the node's own unless mac.mac names another
 */
public record NodeInterface(String mac, String hostname) {
    private static final String WITHOUT_ADDRESS = "*NOIP*";

    /**
     * Reads mac.mac: {@code MAC[!HOSTNAME][|MAC...]}.
     *
     * @return empty when nothing is stored
     * @throws ProblemException when it cannot be read
     */
    public static List<NodeInterface> parse(String node, String stored) {
        List<NodeInterface> interfaces = new ArrayList<>();
        for (String item : stored.split("\\|")) {
            if (item.isBlank()) {
                continue;
            }
            String[] parts = item.strip().split("!", 2);
            String mac = MacAddress.parse(parts[0])
                    .orElseThrow(() -> new ProblemException(
                            Problem.of(Code.INVALID_VALUE, node + ": '" + parts[0] + "' is not a MAC address.")
                                    .at("table mac, row of '" + node + "'")
                                    .remedy("chdef " + node + " mac=52:54:00:12:34:56")));
            interfaces.add(new NodeInterface(mac, parts.length == 2 ? parts[1].strip() : node));
        }
        return interfaces;
    }

    /** Whether DHCP gives it an address; else it answers the interface never, not by the dynamic range either. */
    public boolean hasAddress() {
        return !hostname.equals(WITHOUT_ADDRESS);
    }
}
