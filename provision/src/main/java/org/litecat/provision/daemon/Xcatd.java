package org.litecat.provision.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.litecat.core.host.Host;
import org.litecat.core.host.HostPaths;
import org.litecat.core.report.ImageReports;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.TableStore;
import org.litecat.litetree.node.LeaseFile;
import org.litecat.litetree.verb.Litewhy;
import org.litecat.provision.ca.CertificateFiles;
import org.litecat.provision.ca.ServerIdentity;
import org.litecat.provision.daemon.cluster.Cluster;
import org.litecat.provision.daemon.http.AdminPages;
import org.litecat.provision.daemon.http.FilePages;
import org.litecat.provision.daemon.http.HttpProtocol;
import org.litecat.provision.daemon.http.PageAccess;
import org.litecat.provision.daemon.http.PlanPages;
import org.litecat.provision.daemon.net.Bounds;
import org.litecat.provision.daemon.net.ConnectionHandler;
import org.litecat.provision.daemon.net.Listener;
import org.litecat.provision.daemon.report.AuditLog;
import org.litecat.provision.daemon.report.GroupedChanges;
import org.litecat.provision.daemon.report.InstallMonitor;
import org.litecat.provision.daemon.report.StatusReports;
import org.litecat.provision.daemon.request.NodeRequests;
import org.litecat.provision.daemon.request.NodeText;
import org.litecat.provision.daemon.request.RequestProtocol;
import org.litecat.provision.service.PortHolders;
import org.litecat.provision.status.Board;
import org.litecat.provision.status.BootHistory;
import org.litecat.provision.status.NodeStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The verb {@code xcatd}: serves nodes until it is told to stop. */
public final class Xcatd implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Xcatd.class);
    private static final Duration COMMITS_APART = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 600;
    private static final int PER_ADDRESS = 16;
    private static final Bounds BOUNDS =
            new Bounds(CONNECTIONS, PER_ADDRESS, CONNECTIONS / 2, Duration.ofSeconds(30), Duration.ofSeconds(3));

    private final GroupedChanges changes;
    private final List<Listener> listeners;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Xcatd(GroupedChanges changes, List<Listener> listeners) {
        this.changes = changes;
        this.listeners = listeners;
    }

    /**
     * @param postScripts makes the text that a node runs at the end of its boot
     * @param images tell administrators of an image
     * @throws org.litecat.core.response.ProblemException when certificates, tables or ports cannot be used: nothing runs then
     */
    public static Xcatd start(TableStore store, Host host, NodeText postScripts, ImageReports images) {
        Cluster cluster = Cluster.open(store, host);
        SiteSettings site = new SiteSettings(store.snapshot());
        SSLSocketFactory tls =
                ServerIdentity.read(CertificateFiles.of(host.paths())).context().getSocketFactory();
        Ports ports = Ports.open(site, new PortHolders());
        GroupedChanges changes = new GroupedChanges(store, COMMITS_APART);
        BootHistory history = new BootHistory(host.paths());
        StatusReports reports = new StatusReports(
                changes, new NodeStatus(store, host.clock()), history, new LeaseFile(host.paths()), host.clock());
        AuditLog audit =
                new AuditLog(cluster, changes, host.clock(), store.schema().require("auditlog"));
        AdminPages pages = new AdminPages(
                new PageAccess(cluster, audit, host.names()),
                new Board(store, history, host.clock())::page,
                node -> new Litewhy(store, host.paths(), event -> {}).page(node, host.clock()),
                images);
        List<Listener> listeners = new ArrayList<>();
        ports.each((attribute, socket) -> {
            Optional<SSLSocketFactory> secured = switch (attribute) {
                case XCATDPORT, XCATHTTPSPORT -> Optional.of(tls);
                default -> Optional.empty();
            };
            ConnectionHandler handler = switch (attribute) {
                case XCATDPORT -> new RequestProtocol(cluster, audit, NodeRequests.all(postScripts));
                case XCATIPORT -> new InstallMonitor(cluster, reports);
                case XCATHTTPSPORT -> HttpProtocol.secured(new PlanPages(cluster, reports), pages);
                default -> files(cluster, site, host.paths());
            };
            listeners.add(new Listener(attribute.key(), socket, BOUNDS, secured, handler));
            LOG.info("port {} ({}) is open", socket.getLocalPort(), attribute.key());
        });
        Xcatd xcatd = new Xcatd(changes, listeners);
        changes.start();
        listeners.forEach(Listener::start);
        return xcatd;
    }

    private static ConnectionHandler files(Cluster cluster, SiteSettings site, HostPaths paths) {
        return HttpProtocol.files(
                new FilePages(cluster, site.text(SiteAttribute.INSTALLDIR), site.text(SiteAttribute.TFTPDIR), paths));
    }

    /** Returns when somebody has closed this. */
    public void await() throws InterruptedException {
        closed.await();
    }

    /** Takes no more clients, stores what they have reported, and ends within two seconds; once is enough. */
    @Override
    public synchronized void close() {
        if (closed.getCount() > 0) {
            listeners.forEach(Listener::close);
            changes.close();
            LOG.info("stopped");
            closed.countDown();
        }
    }
}
