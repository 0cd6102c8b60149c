package org.litecat.core.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.litecat.core.host.MacAddress;
import org.litecat.core.host.Subnet;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/**
 * IP and MAC addresses that several nodes have. Found here are those that stand in the tables by themselves; who looks at all
 * nodes also finds those that are computed.
 */
public final class SharedAddresses {
    private final Snapshot tables;

    public SharedAddresses(Snapshot tables) {
        this.tables = tables;
    }

    /** Those that are the IP address of one of these nodes. */
    public List<Problem> ip(Collection<String> nodes) {
        return shared("hosts", "ip", SharedAddresses::ips, nodes, SharedAddresses::ip);
    }

    /** Those that are a MAC address of one of these nodes. */
    public List<Problem> mac(Collection<String> nodes) {
        return shared("mac", "mac", SharedAddresses::macs, nodes, SharedAddresses::mac);
    }

    private static Stream<String> ips(String stored) {
        return Stream.of(stored.split(","))
                .map(item -> Subnet.numeric(item.strip()))
                .flatMap(Optional::stream)
                .map(InetAddress::getHostAddress);
    }

    /** Without the names of hosts that may stand behind them; what is none is told by others. */
    private static Stream<String> macs(String stored) {
        return Stream.of(stored.split("\\|"))
                .map(item -> MacAddress.parse(item.split("!", 2)[0]))
                .flatMap(Optional::stream);
    }

    private interface Said {
        Problem of(String address, SortedSet<String> nodes);
    }

    private List<Problem> shared(
            String table, String column, Function<String, Stream<String>> split, Collection<String> nodes, Said said) {
        Map<String, SortedSet<String>> owners = new TreeMap<>();
        nodes.forEach(node -> tables.table(table).where("node", node).stream()
                .flatMap(row -> addresses(row, column, split))
                .forEach(address -> owners.put(address, new TreeSet<>())));
        if (owners.isEmpty()) {
            return List.of();
        }
        for (Row row : tables.table(table).active()) {
            addresses(row, column, split)
                    .map(owners::get)
                    .forEach(known -> Optional.ofNullable(known).ifPresent(each -> each.add(row.get("node"))));
        }
        List<Problem> problems = new ArrayList<>();
        owners.forEach((address, all) -> {
            if (all.size() > 1) {
                problems.add(said.of(address, all));
            }
        });
        return problems;
    }

    private static Stream<String> addresses(Row row, String column, Function<String, Stream<String>> split) {
        String stored = row.get(column);
        return stored.isEmpty() ? Stream.empty() : split.apply(stored);
    }

    /** Says that nodes have one IP address. */
    public static Problem ip(String address, SortedSet<String> nodes) {
        return Problem.of(Code.CONFLICT, address + " is the address of " + FoldedNodes.text(nodes, " and ") + ".")
                .at("table hosts, column ip")
                .because("DHCP serves but one of them, and xcatd answers neither")
                .remedy("chdef NODE ip=ADDRESS");
    }

    /** Says that nodes have one MAC address. */
    public static Problem mac(String address, SortedSet<String> nodes) {
        return Problem.of(Code.CONFLICT, address + " is the MAC address of " + FoldedNodes.text(nodes, " and ") + ".")
                .at("table mac, column mac")
                .because("DHCP cannot tell them from one another: one of them gets the other's address")
                .remedy("chdef NODE mac=ADDRESS");
    }
}
