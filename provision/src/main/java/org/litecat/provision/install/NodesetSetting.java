package org.litecat.provision.install;

import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.litecat.core.host.Host;
import org.litecat.core.response.Event;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.provision.address.NameService;
import org.litecat.provision.boot.NodeAddressing;
import org.litecat.provision.boot.Nodeset;
import org.litecat.provision.boot.NodesetRequest;
import org.litecat.provision.dhcp.DhcpServer;
import org.litecat.provision.dhcp.Makedhcp;

/** Does what the verb nodeset does; a node that DHCP cannot serve counts as one that cannot boot. */
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
        Watched addressing = new Watched(response);
        SortedSet<String> done = new Nodeset(store, host, names, addressing, response)
                .run(request)
                .done();
        if (addressing.failed.get()) {
            throw new ProblemException(Problem.of("DHCP does not know all of the nodes; nobody was powered.")
                    .because("a node without an address would wait for one, or boot something else")
                    .remedy("mend what is said above, and try again"));
        }
        return done;
    }

    /** Passes on to makedhcp, and notices whether it could do as it was told. */
    private final class Watched implements NodeAddressing {
        private final AtomicBoolean failed = new AtomicBoolean();
        private final Makedhcp makedhcp;

        Watched(Response response) {
            this.makedhcp = new Makedhcp(store, host, names, dhcp, event -> {
                failed.compareAndSet(false, event instanceof Event.Error);
                response.accept(event);
            });
        }

        @Override
        public void add(SortedSet<String> nodes) {
            watched(() -> makedhcp.add(nodes));
        }

        @Override
        public void remove(SortedSet<String> nodes) {
            watched(() -> makedhcp.remove(nodes));
        }

        private void watched(Runnable work) {
            try {
                work.run();
            } catch (ProblemException e) {
                failed.set(true);
                throw e;
            }
        }
    }
}
