package org.litecat.core.network;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.HostName;
import org.litecat.core.host.InterfaceName;
import org.litecat.core.host.Subnet;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Sentence;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Snapshot;

/** What rows of table networks must be, so that DHCP and names can go by them. */
public final class NetworkRules implements RowRules {
    private static final String TABLE = "networks";

    /** RFC 791: what every link carries; and what the field of a packet can hold. */
    private static final int LEAST_MTU = 68;

    private static final int MOST_MTU = 65_535;

    @Override
    public boolean covers(String table) {
        return table.equals(TABLE);
    }

    @Override
    public List<Problem> of(Row row) {
        if (!row.isActive()) {
            return List.of();
        }
        NetworkRow network = new NetworkRow(row);
        Problems problems = new Problems();
        net(network).ifPresent(problems::add);
        if (network.isIpv4()) {
            problems.addAll(DynamicRanges.of(row).unreadable());
            gateway(network).ifPresent(problems::add);
        }
        words(network, problems);
        return problems.list();
    }

    /** By which of its ranges DHCP serves nobody; the network itself may be what is to be changed next. */
    @Override
    public List<Problem> doubts(Row row) {
        return row.isActive() && new NetworkRow(row).isIpv4()
                ? DynamicRanges.of(row).useless()
                : List.of();
    }

    /** A net that has no mask yet is looked at by itself. */
    private static Optional<Problem> net(NetworkRow network) {
        String net = network.net();
        String mask = network.mask();
        int slash = net.indexOf('/');
        Optional<InetAddress> address = Subnet.numeric(slash < 0 ? net : net.substring(0, slash));
        if (net.isBlank() || address.isPresent() && slash < 0 && mask.isBlank()) {
            return Optional.empty();
        }
        if (address.isEmpty()) {
            return Optional.of(Problem.of(Code.INVALID_VALUE, "'" + net + "' is not an IP address.")
                    .at(network.place() + ", column net")
                    .remedy("write the first address of the network, such as 10.0.0.0"));
        }
        Optional<Subnet> subnet = network.subnet();
        if (subnet.isEmpty()) {
            boolean two = slash >= 0
                    && Subnet.of(net, "").isPresent()
                    && Subnet.of(net.substring(0, slash), mask).isPresent();
            Sentence problem = notOne(network);
            return Optional.of(
                    two
                            ? problem.because("the length behind the slash tells of another network than the mask")
                                    .remedy("write net=" + net.substring(0, slash) + " and the mask that is meant")
                            : problem.remedy("write a mask such as " + (network.isIpv4() ? "255.255.255.0" : "/64")));
        }
        return subnet.get().address().equals(address.get())
                ? Optional.empty()
                : Optional.of(Problem.of(Code.INVALID_VALUE, "net=" + net + " is not the first address of its network.")
                        .at(network.place())
                        .because("with mask=" + mask + " it lies in " + subnet.get())
                        .remedy("write net=" + subnet.get().address().getHostAddress()
                                + ", or another mask if that is what is wrong"));
    }

    private static Sentence notOne(NetworkRow network) {
        return Problem.of(
                        Code.INVALID_VALUE,
                        "net '" + network.net() + "' and mask '" + network.mask() + "' are not those of a network.")
                .at(Findings.place(network.row()));
    }

    private static Optional<Problem> gateway(NetworkRow network) {
        String gateway = network.row().get("gateway");
        return Subnet.numeric(gateway)
                .flatMap(address -> network.subnet().flatMap(subnet -> subnet.reserved(address)))
                .map(what -> Problem.of(
                                Code.INVALID_VALUE,
                                "The gateway " + gateway + " is an address that no machine can have.")
                        .at(network.place() + ", column gateway")
                        .because("it is " + what)
                        .remedy("chdef -t network " + network.name() + " gateway=ADDRESS"));
    }

    private static void words(NetworkRow network, Problems problems) {
        for (String name : network.interfaces()) {
            if (!InterfaceName.isOne(name)) {
                problems.add(Problem.of(Code.INVALID_VALUE, "'" + name + "' is not the name of an interface.")
                        .at(network.place() + ", column mgtifname")
                        .remedy("write eth1, eth1,eth7 for several, !remote!eth1 where a relay hands requests on"));
            }
        }
        String domain = network.row().get("domain");
        if (!domain.isEmpty() && !HostName.isOne(domain)) {
            problems.add(Problem.of(Code.INVALID_VALUE, "'" + domain + "' is not a domain.")
                    .at(network.place() + ", column domain")
                    .remedy("letters, digits and . _ - only"));
        }
        String mtu = network.row().get("mtu");
        if (!mtu.isEmpty() && !isMtu(mtu)) {
            problems.add(Problem.of(Code.INVALID_VALUE, "'" + mtu + "' is not the size of a packet.")
                    .at(network.place() + ", column mtu")
                    .remedy("write a number such as 1500 or 9000"));
        }
    }

    private static boolean isMtu(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= LEAST_MTU && Integer.parseInt(text) <= MOST_MTU;
    }

    /** What is wrong with networks, each by itself and together; those that are not active are left out. */
    public List<Problem> of(List<Row> rows) {
        Problems problems = new Problems();
        Map<Subnet, NetworkRow> known = new HashMap<>();
        for (Row row : rows) {
            if (!row.isActive()) {
                continue;
            }
            NetworkRow network = new NetworkRow(row);
            List<Problem> own = new ArrayList<>(of(row));
            own.addAll(doubts(row));
            Optional<Subnet> subnet = network.subnet();
            if (subnet.isEmpty() && net(network).isEmpty()) {
                own.add(0, notOne(network).remedy("chdef -t network " + network.name() + " mask=255.255.255.0"));
            }
            problems.addAll(own);
            subnet.flatMap(key -> Optional.ofNullable(known.putIfAbsent(key, network)))
                    .ifPresent(other -> problems.add(twice(other, network, subnet.get())));
        }
        return problems.list();
    }

    private static Problem twice(NetworkRow one, NetworkRow other, Subnet subnet) {
        return Problem.of(
                        Code.CONFLICT,
                        "The networks " + one.name() + " and " + other.name() + " are the same one, " + subnet + ".")
                .at(Findings.place(one.row()) + "; " + Findings.place(other.row()))
                .because("nobody can tell by which of them DHCP and names go")
                .remedy("rmdef -t network NAME for one of them");
    }

    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        of(snapshot.table(TABLE).rows()).forEach(findings::error);
    }
}
