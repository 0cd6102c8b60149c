package org.litecat.provision.boot;

import java.nio.file.Path;
import java.util.List;
import org.litecat.core.host.Host;
import org.litecat.core.node.NodeValues;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.address.NameService;
import org.litecat.provision.address.NodeAddresses;
import org.litecat.provision.address.NodeInterface;
import org.litecat.provision.address.NodeName;
import org.litecat.provision.plans.PlanFiles;
import org.litecat.provision.post.MyPostScriptFiles;

/**
 * Removes every file that nodes boot from. What a node is now does not matter: the files of all boot loaders go. For one
 * thread.
 */
final class NodeFilesRemoval {
    private static final List<String> LOADERS = List.of("xnba", "pxe", "grub2", "petitboot");

    private final Host host;
    private final NodeValues values;
    private final SiteSettings site;
    private final NodeAddresses addresses;
    private final PlanFiles plans;

    NodeFilesRemoval(Host host, NameService names, Snapshot tables) {
        this.host = host;
        this.values = new NodeValues(tables);
        this.site = new SiteSettings(tables);
        this.addresses = new NodeAddresses(values, names);
        this.plans = new PlanFiles(host.paths(), site);
    }

    /** @throws org.litecat.core.response.ProblemException when a file cannot be removed */
    void remove(String node) {
        NodeName.require(node);
        String stored = values.value(node, "noderes", "tftpdir");
        String tftpdir = stored.isEmpty() ? site.text(SiteAttribute.TFTPDIR) : stored;
        Path directory = host.paths().at(tftpdir);
        List<String> macs = NodeInterface.parse(node, values.value(node, "mac", "mac")).stream()
                .map(NodeInterface::mac)
                .toList();
        BootClient client = new BootClient(
                node,
                values.value(node, "nodetype", "arch"),
                macs,
                addresses.of(node).stream().toList(),
                "",
                site.number(SiteAttribute.HTTPPORT),
                tftpdir);
        for (String loader : LOADERS) {
            Loaders.of(loader).ifPresent(each -> new BootFiles(directory).remove(each.places(client)));
        }
        new MyPostScriptFiles(host.paths(), site).remove(node);
        plans.remove(node);
    }
}
