package org.litecat.provision.boot;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.address.AddressText;

/**
 * The servers of nodes as addresses, because an initial ramdisk may have no name service. For one thread.
 */
public final class ServerAddresses {
    private static final String TABLE = "noderes";
    private static final String MASTER = "<xcatmaster>";
    private static final String[] IMAGE_SERVERS = {"nfsserver", "tftpserver", "xcatmaster"};

    private final NodeValues values;
    private final SiteSettings site;
    private final Names names;
    private final List<LocalAddress> local;
    private final Map<String, Boolean> here = new HashMap<>();

    public ServerAddresses(NodeValues values, SiteSettings site, Names names) {
        this.values = values;
        this.site = site;
        this.names = names;
        this.local = names.outward();
    }

    /**
     * The server of boot files: noderes.tftpserver, else noderes.xcatmaster, else this machine as the node sees it.
     *
     * @param problems gets why there is none
     */
    public Optional<InetAddress> files(String node, Optional<InetAddress> nodeAddress, Problems problems) {
        String named = first(node, "tftpserver", "xcatmaster");
        return named.isEmpty() ? facing(node, nodeAddress, problems) : resolved(node, named, problems);
    }

    /** Whether the boot files of a node are asked from this machine. */
    boolean areFilesHere(String node) {
        return isHere(first(node, "tftpserver", "xcatmaster"));
    }

    /** Whether a node takes this machine for its management node. */
    boolean isMasterHere(String node) {
        return isHere(first(node, "xcatmaster"));
    }

    /** The server of a node that this machine is not, and that was to do what is done here; empty when there is none. */
    Optional<String> elsewhere(String node) {
        return Stream.of("servicenode", "xcatmaster")
                .map(column -> first(node, column))
                .flatMap(named -> Arrays.stream(named.split(",")))
                .filter(named -> !named.isBlank() && !isHere(named.strip()))
                .findFirst();
    }

    /** Whether the packed image of a node is asked from this machine. */
    boolean areImagesHere(String node) {
        return isHere(first(node, IMAGE_SERVERS));
    }

    /** Whether a server, by name or address, is this machine; nobody is, too. */
    boolean isHere(String named) {
        return here.computeIfAbsent(named, this::isOwn);
    }

    private boolean isOwn(String named) {
        Optional<InetAddress> address = named.isEmpty() ? Optional.empty() : names.address(named);
        return named.isEmpty()
                || local.stream().anyMatch(own -> address.equals(Optional.of(own.address())))
                || address.isPresent() && address.equals(names.address(site.text(SiteAttribute.MASTER)));
    }

    /** @param answering how the boot loader writes the server that answered it */
    NodeServers of(String node, String answering, Problems problems) {
        return new NodeServers(
                host(node, first(node, IMAGE_SERVERS), answering, problems),
                host(node, first(node, "xcatmaster"), answering, problems));
    }

    private String host(String node, String named, String answering, Problems problems) {
        return named.isEmpty()
                ? answering
                : resolved(node, named, problems).map(AddressText::inUrl).orElse("");
    }

    private String first(String node, String... columns) {
        for (String column : columns) {
            String value = values.value(node, TABLE, column);
            if (!value.isEmpty() && !value.equals(MASTER)) {
                return value;
            }
        }
        return "";
    }

    private Optional<InetAddress> resolved(String node, String name, Problems problems) {
        Optional<InetAddress> found = names.address(name);
        if (found.isEmpty()) {
            problems.add(Problem.of(Code.UNRESOLVED, node + ": the server '" + name + "' cannot be resolved.")
                    .at("table " + TABLE + ", columns nfsserver, tftpserver and xcatmaster")
                    .remedy("write its address, or make its name known: makehosts " + name));
        }
        return found;
    }

    private Optional<InetAddress> facing(String node, Optional<InetAddress> nodeAddress, Problems problems) {
        Optional<InetAddress> facing = nodeAddress
                .flatMap(address -> LocalAddress.facing(address, local))
                .map(LocalAddress::address);
        if (facing.isPresent() || nodeAddress.isEmpty()) {
            return facing;
        }
        String master = site.text(SiteAttribute.MASTER);
        Optional<InetAddress> stored = names.address(master);
        if (stored.isEmpty()) {
            problems.add(Problem.of(Code.UNRESOLVED, node + ": no address is known by which it reaches this machine.")
                    .because("no interface here is in the network of " + AddressText.plain(nodeAddress.get())
                            + (master.isEmpty()
                                    ? ", and the site attribute master is not set"
                                    : ", and the site attribute master, '" + master + "', cannot be resolved"))
                    .remedy("chdef " + node + " xcatmaster=ADDRESS, or chdef -t site clustersite master=ADDRESS"));
        }
        return stored;
    }
}
