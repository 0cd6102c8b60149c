package org.litecat.provision.install;

import java.util.SortedSet;
import org.litecat.core.host.Host;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.provision.address.NameService;
import org.litecat.provision.boot.Nodeset;
import org.litecat.provision.boot.NodesetRequest;
import org.litecat.provision.dhcp.DhcpServer;
import org.litecat.provision.dhcp.Makedhcp;

/** Does what the verb nodeset does. */
public final class NodesetSetting implements BootSetting {
    private final TableStore store;
    private final Host host;
    private final NameService names;
    private final DhcpServer dhcp;

    public NodesetSetting(TableStore store, Host host, NameService names, DhcpServer dhcp) {
        this.store = store;
        this.host = host;
        this.names = names;
        this.dhcp = dhcp;
    }

    @Override
    public SortedSet<String> set(NodesetRequest request, Response response) {
        Makedhcp addressing = new Makedhcp(store, host, names, dhcp, response);
        return new Nodeset(store, host, names, addressing, response)
                .run(request)
                .done();
    }
}
