package org.litecat.provision.loader;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.PlainPath;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.address.NodeInterface;

/** What the tables say about nodes for their boot loaders. For one thread. */
public final class BootClients {
    private static final String TABLE = "noderes";

    private final NodeValues values;
    private final SiteSettings site;

    public BootClients(NodeValues values, SiteSettings site) {
        this.values = values;
        this.site = site;
    }

    /** The value that chooses the node's boot loader; empty when there is none. */
    public String netboot(String node) {
        return values.value(node, TABLE, "netboot");
    }

    /** @return empty when none is chosen, or one that is not built */
    public Optional<Loader> loader(String node) {
        return Loaders.of(netboot(node));
    }

    /** That the chosen boot loader does not fit the architecture of an image; empty when it does, or nothing is known. */
    public Optional<Problem> unfit(String node, String image, String arch) {
        List<String> fitting = Loaders.fitting(arch);
        return fitting.isEmpty() || fitting.contains(netboot(node))
                ? Optional.empty()
                : Optional.of(Problem.of(
                                Code.INVALID_VALUE,
                                node + ": " + netboot(node) + " might be invalid when provisioning " + image
                                        + ",valid options: \"" + String.join(",", fitting) + "\".")
                        .remedy("chdef -t node " + node + " netboot=" + fitting.get(0)));
    }

    /** The directory of the node's boot files. */
    public String tftpdir(String node) {
        String own = values.value(node, TABLE, "tftpdir");
        return own.isEmpty() ? site.text(SiteAttribute.TFTPDIR) : own;
    }

    /** Why that directory cannot be part of a URL; empty when it can. */
    public Optional<Problem> tftpdirProblem(String node) {
        String tftpdir = tftpdir(node);
        return PlainPath.isOne(tftpdir)
                ? Optional.empty()
                : Optional.of(Problem.of(
                                Code.INVALID_VALUE, node + ": the tftpdir '" + tftpdir + "' cannot be part of a URL.")
                        .remedy("name an absolute directory of letters, digits and . _ - +"));
    }

    /** The MAC addresses of the node's interfaces; those of one that cannot be read are a problem. */
    public List<String> macs(String node, Problems problems) {
        try {
            return NodeInterface.parse(node, values.value(node, "mac", "mac")).stream()
                    .map(NodeInterface::mac)
                    .toList();
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return List.of();
        }
    }

    /**
     * @param arch of what it is to boot
     * @param address its own
     * @param server its file server as the host part of a URL
     */
    public BootClient client(
            String node, String arch, List<String> macs, Optional<InetAddress> address, String server) {
        return new BootClient(
                node,
                arch,
                macs,
                address.stream().toList(),
                server,
                site.number(SiteAttribute.HTTPPORT),
                tftpdir(node));
    }
}
