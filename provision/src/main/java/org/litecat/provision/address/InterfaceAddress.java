package org.litecat.provision.address;

import java.net.InetAddress;
import java.util.Optional;
import org.litecat.core.host.Subnet;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/**
 * An address of a node, and where the tables have it.
 *
 * @param text as it is written, or was computed, without blanks around it; it may be none, or empty
 * @param row the node or group that the row is of
 * @param inherited whether that is a group
 * @param nic the interface; empty for the address of the node itself
 * @param computed whether it is computed from the node's name
 */
public record InterfaceAddress(String text, String table, String row, boolean inherited, String nic, boolean computed) {
    /** Only addresses: a name would be looked up, and stay when it changes. */
    public Optional<InetAddress> numeric() {
        return Subnet.numeric(text);
    }

    /** That it is none. */
    public Problem problem(String node) {
        Problem problem = Problem.of(
                        Code.INVALID_VALUE,
                        node + ": '" + text + "' is not an address" + (nic.isEmpty() ? "" : " of interface " + nic)
                                + ".")
                .at(place())
                .remedy(remedy());
        return computed ? problem.because("the value is computed to this for the node") : problem;
    }

    /** {@code table nics, row of 'compute', interface ib0}. */
    public String place() {
        return "table " + table + ", row of '" + row + "'" + (nic.isEmpty() ? "" : ", interface " + nic);
    }

    private String remedy() {
        String object = (inherited ? "-t group " : "") + row;
        if (table.equals("nics")) {
            return "chdef " + object + " nicips." + nic + "=ADDRESS";
        }
        return "chdef " + object + (nic.isEmpty() ? " ip=ADDRESS" : " otherinterfaces=" + nic + ":ADDRESS,...");
    }
}
