package org.litecat.provision.install;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.StaleImages;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.provision.boot.Nodeset;
import org.litecat.provision.boot.NodesetRequest;
import org.litecat.provision.dhcp.DhcpServer;
import org.litecat.provision.dhcp.Makedhcp;

/** Does what the verb nodeset does. */
public final class NodesetSetting implements BootSetting {
    private final TableStore store;
    private final Host host;
    private final DhcpServer dhcp;
    private final StaleImages stale;

    /** @param stale tells whether an image is what tables, lists and tree say */
    public NodesetSetting(TableStore store, Host host, DhcpServer dhcp, StaleImages stale) {
        this.store = store;
        this.host = host;
        this.dhcp = dhcp;
        this.stale = stale;
    }

    @Override
    public SortedSet<String> set(NodesetRequest request, Response response) {
        return nodeset(response).run(request).done();
    }

    @Override
    public Map<String, List<Problem>> problems(NodesetRequest request) {
        return nodeset(event -> {}).problems(request);
    }

    private Nodeset nodeset(Response response) {
        return new Nodeset(store, host, new Makedhcp(store, host, dhcp, response), stale, response);
    }
}
