package org.litecat.provision.post;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;
import org.litecat.core.host.Subnet;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.value.NicList;
import org.litecat.provision.address.AddressText;
import org.litecat.provision.address.Networks;
import org.litecat.provision.address.NodeAddresses;

/** What the tables say about a node, as variables of its post scripts. For one thread. */
final class NodeExports {
    private static final List<String> NICS = List.of(
            "nicips",
            "nichostnamesuffixes",
            "nictypes",
            "niccustomscripts",
            "nicnetworks",
            "nicextraparams",
            "nicdevices");

    private final Snapshot tables;
    private final NodeValues values;
    private final SiteSettings site;
    private final Names names;
    private final NodeAddresses addresses;
    private final List<LocalAddress> local;
    private final Networks networks;

    NodeExports(Snapshot tables, NodeValues values, Names names) {
        this.tables = tables;
        this.values = values;
        this.site = new SiteSettings(tables);
        this.names = names;
        this.addresses = new NodeAddresses(values, names);
        this.local = names.outward();
        this.networks = new Networks(tables);
    }

    private NodeMaster master(String node) {
        return NodeMaster.of(node, addresses.of(node), values, site, names, local);
    }

    /** All settings of the site by their names in upper case; {@code master} is {@code SITEMASTER}. */
    List<String> site(String node, Problems problems) {
        Exports exports = new Exports(node, problems);
        TreeMap<String, String> settings = new TreeMap<>();
        tables.table("site").active().forEach(row -> settings.put(row.get("key"), row.get("value")));
        settings.forEach((key, value) -> exports.add(
                key.equals("master") ? "SITEMASTER" : key.toUpperCase(Locale.ROOT), value, "table site, key=" + key));
        return exports.lines();
    }

    /** {@code NETWORKS_LINES}, and {@code NETWORKS_LINE1} ... with {@code column=value} pairs joined by two bars. */
    List<String> networks(String node, Problems problems) {
        List<Row> rows = tables.table("networks").active();
        Exports exports = new Exports(node, problems);
        exports.add("NETWORKS_LINES", String.valueOf(rows.size()), "table networks");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            String line = String.join(
                    "||",
                    row.schema().columns().stream()
                            .map(column -> column + "=" + row.get(column))
                            .toList());
            exports.add("NETWORKS_LINE" + (i + 1), line, "table networks");
        }
        return exports.lines();
    }

    List<String> node(String node, Problems problems) {
        NodeMaster master = master(node);
        String nfs = value(node, "noderes", "nfsserver");
        String mac = value(node, "mac", "mac");
        Exports exports = new Exports(node, problems);
        String place = "node " + node;
        exports.add("IPADDR", addresses.of(node).map(AddressText::plain).orElse(""), place)
                .add("MASTER", master.name(), place)
                .add("MASTER_IP", master.address(), place)
                .add("NFSSERVER", nfs.isEmpty() || nfs.equals("<xcatmaster>") ? master.name() : nfs, place)
                .add("MACMAC", mac, place)
                .add("MACADDRESS", mac.split("[|!]", 2)[0], place)
                .add("NTYPE", isServiceNode(node) ? "service" : "compute", place)
                .add("NODESETSTATE", value(node, "chain", "currstate").split(" ", 2)[0], place)
                .add("ENABLESSHBETWEENNODES", sshBetweenNodes(node) ? "YES" : "NO", place);
        return exports.lines();
    }

    private boolean isServiceNode(String node) {
        return !tables.table("servicenode").where("node", node).isEmpty();
    }

    private boolean sshBetweenNodes(String node) {
        String groups = site.text(SiteAttribute.SSHBETWEENNODES);
        if (groups.equals("ALLGROUPS")) {
            return true;
        }
        Set<String> wanted = Set.copyOf(Arrays.asList(groups.split("\\s*,\\s*")));
        return values.groupsOf(node).stream().anyMatch(wanted::contains);
    }

    /** {@code NODEROUTENAMES}, and for each of them {@code ROUTE_NAME=NET,MASK,GATEWAY,INTERFACE}. */
    List<String> routes(String node, Problems problems) {
        Exports exports = new Exports(node, problems);
        String routes = value(node, "noderes", "routenames");
        exports.add("NODEROUTENAMES", routes, "table noderes");
        for (String name : routes.split(",")) {
            for (Row row : tables.table("routes").where("routename", name.strip())) {
                String route = String.join(",", row.get("net"), row.get("mask"), row.get("gateway"), row.get("ifname"));
                exports.add("ROUTE_" + name.strip(), route, "table routes, row routename=" + name.strip());
            }
        }
        return exports.lines();
    }

    /** {@code NETMASK} and {@code GATEWAY} of the network that the node's address lies in. */
    List<String> network(String node, Problems problems) {
        Optional<InetAddress> address = addresses.of(node);
        Optional<Row> network = address.flatMap(networks::of);
        String gateway = network.map(row -> row.get("gateway")).orElse("");
        return new Exports(node, problems)
                .add(
                        "NETMASK",
                        address.flatMap(networks::subnet).map(Subnet::mask).orElse(""),
                        "table networks")
                .add("GATEWAY", gateway.equals("<xcatmaster>") ? master(node).address() : gateway, "table networks")
                .lines();
    }

    /** {@code NICNODE}, {@code NICIPS} and the other columns of the node's network interfaces. */
    List<String> interfaces(String node, Problems problems) {
        Exports exports = new Exports(node, problems).add("NICNODE", node, "table nics");
        for (String column : NICS) {
            String stored = value(node, "nics", column);
            NicList list = NicList.parse(stored);
            String shown =
                    list.byNic().isEmpty() ? stored : list.computedFor(node).stored();
            exports.add(column.toUpperCase(Locale.ROOT), shown, "table nics, row of " + node);
        }
        return exports.lines();
    }

    List<String> configuration(String node, Problems problems) {
        return new Exports(node, problems)
                .add("CFGMGR", value(node, "cfgmgt", "cfgmgr"), "table cfgmgt")
                .add("CFGSERVER", value(node, "cfgmgt", "cfgserver"), "table cfgmgt")
                .lines();
    }

    private String value(String node, String table, String column) {
        return values.value(node, table, column);
    }
}
