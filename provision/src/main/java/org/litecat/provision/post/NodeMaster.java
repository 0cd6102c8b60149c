package org.litecat.provision.post;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.LocalAddress;
import org.litecat.core.host.Names;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.address.AddressText;

/**
 * Whom a node asks and reports to.
 *
 * @param name as the tables have it, or an address of this machine
 */
record NodeMaster(String name, String address) {
    /**
     * noderes.xcatmaster, else the address of this machine that the node reaches without a router, else site.master.
     *
     * @throws ProblemException when there is none, or its name cannot be resolved
     */
    static NodeMaster of(
            String node,
            Optional<InetAddress> nodeAddress,
            NodeValues values,
            SiteSettings site,
            Names names,
            List<LocalAddress> local) {
        String named = values.value(node, "noderes", "xcatmaster");
        if (named.isEmpty() || named.equals("<xcatmaster>")) {
            Optional<InetAddress> facing = nodeAddress
                    .flatMap(address -> LocalAddress.facing(address, local))
                    .map(LocalAddress::address);
            if (facing.isPresent()) {
                String address = AddressText.plain(facing.get());
                return new NodeMaster(address, address);
            }
            named = site.text(SiteAttribute.MASTER);
        }
        String name = named;
        return (name.isEmpty() ? Optional.<InetAddress>empty() : names.address(name))
                .map(address -> new NodeMaster(name, AddressText.plain(address)))
                .orElseThrow(() -> new ProblemException(Problem.of(
                                Code.UNRESOLVED, node + ": unable to resolve xcatmaster")
                        .because(name.isEmpty() ? "no management node is set" : "'" + name + "' has no address")
                        .remedy("chdef " + node + " xcatmaster=ADDRESS, or chdef -t site clustersite master=ADDRESS")));
    }
}
