package org.litecat.provision.boot;

import java.util.List;
import java.util.SortedSet;
import org.litecat.core.host.Host;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problems;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.address.NodeAddresses;
import org.litecat.provision.address.NodeName;
import org.litecat.provision.loader.BootClient;
import org.litecat.provision.loader.BootClients;
import org.litecat.provision.loader.BootFiles;
import org.litecat.provision.loader.Loaders;
import org.litecat.provision.plans.PlanFiles;
import org.litecat.provision.post.MyPostScriptFiles;

/**
 * Removes every file that nodes boot from. What a node is now does not matter: the files of all boot loaders go. For one
 * thread.
 */
final class NodeFilesRemoval {
    private final Host host;
    private final NodeValues values;
    private final SiteSettings site;
    private final NodeAddresses addresses;
    private final BootClients clients;
    private final PlanFiles plans;
    private final WrittenFiles written;

    /** @param written knows files that the tables do not tell of any more */
    NodeFilesRemoval(Host host, Snapshot tables, WrittenFiles written) {
        this.host = host;
        this.values = new NodeValues(tables);
        this.site = new SiteSettings(tables);
        this.addresses = new NodeAddresses(values, host.names());
        this.clients = new BootClients(values, site);
        this.plans = new PlanFiles(host.paths(), site);
        this.written = written;
    }

    /** @throws org.litecat.core.response.ProblemException when a file cannot be removed */
    void remove(String node) {
        SortedSet<String> paths = places(node);
        BootFiles.remove(paths, host.paths());
        written.forget(paths);
        new MyPostScriptFiles(host.paths(), site).remove(node);
        plans.remove(node);
    }

    /**
     * Every path at which a boot file of the node may stand, as the tables have directories.
     *
     * @throws org.litecat.core.response.ProblemException when its name or its MAC addresses are none
     */
    SortedSet<String> places(String node) {
        NodeName.require(node);
        Problems problems = new Problems();
        List<String> macs = clients.macs(node, problems);
        problems.throwIfAny();
        String arch = values.value(node, "nodetype", "arch");
        BootClient client = clients.client(node, arch, macs, addresses.of(node), "");
        SortedSet<String> paths = written.of(node);
        Loaders.ALL.forEach(loader -> loader.places(client).forEach(place -> paths.add(client.path(place))));
        return paths;
    }
}
