package org.litecat.provision.address;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;
import org.litecat.core.host.Subnet;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** The addresses of this machine and of the management node, and who may have them. */
final class OwnAddresses {
    private final NodeDirectory directory;
    private final Names names;
    private final Set<InetAddress> ours = new HashSet<>();

    OwnAddresses(NodeDirectory directory, Snapshot tables, Names names) {
        this.directory = directory;
        this.names = names;
        names.addresses().stream().map(LocalAddress::address).forEach(ours::add);
        // A name would be looked up, which takes as long as the name server takes.
        Subnet.numeric(new SiteSettings(tables).text(SiteAttribute.MASTER)).ifPresent(ours::add);
    }

    /** Those of some nodes that have an address of ours, and are not the management node. */
    SortedSet<String> othersWith(InetAddress address, SortedSet<String> nodes) {
        SortedSet<String> others = new TreeSet<>();
        if (ours.contains(address)) {
            others.addAll(nodes);
            others.removeIf(
                    node -> node.equals(names.shortOwn()) || node.equals(names.own()) || directory.isManagement(node));
        }
        return others;
    }
}
