package org.litecat.provision.ca;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.Host;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.provision.post.PostScriptDirectory;
import org.litecat.provision.post.RootKeys;
import org.litecat.provision.service.Port;
import org.litecat.provision.service.SystemService;

/** The verb {@code xcatconfig}: makes of this machine a management node, as far as it is not one yet. */
public final class Xcatconfig {
    /** A second on a machine at rest. */
    private static final Duration START = Duration.ofSeconds(30);

    private final TableStore store;
    private final Host host;
    private final Response response;
    private final Duration patience;

    public Xcatconfig(TableStore store, Host host, Response response) {
        this(store, host, response, START);
    }

    /** @param patience how long xcatd may take from its start to its first answer */
    Xcatconfig(TableStore store, Host host, Response response, Duration patience) {
        this.store = store;
        this.host = host;
        this.response = response;
        this.patience = patience;
    }

    /**
     * Tables, directories, post scripts, certificates, and xcatd started with the machine; what is there, and not shipped by
     * an older version, stays.
     */
    public void setUp(boolean force) {
        ensureMaster();
        SiteSettings site = new SiteSettings(store.snapshot());
        ensureDirectory(site.text(SiteAttribute.INSTALLDIR));
        ensureDirectory(site.text(SiteAttribute.INSTALLDIR) + "/postscripts");
        ensureDirectory(site.text(SiteAttribute.TFTPDIR));
        PostScriptDirectory scripts = new PostScriptDirectory(host.paths(), site, response);
        scripts.update();
        new RootKeys(host).publish(scripts.path());
        startDaemon(certificates(force));
        tellOfFiles(site);
    }

    /** What serves a rack of nodes well is not what serves a hall of them. */
    private void tellOfFiles(SiteSettings site) {
        if (!site.leavesFilesToOthers()) {
            response.info(
                    "files for nodes: xcatd serves them; for more than a few hundred nodes let nginx do that, as the first"
                            + " lines of " + host.paths().share().resolve("nginx/litecat.conf") + " tell");
        }
    }

    private void startDaemon(boolean certificatesMade) {
        SystemService xcatd = new SystemService(host, "xcatd.service");
        if (!xcatd.isInstalled()) {
            response.info("xcatd.service: not installed, so nothing starts xcatd with this machine");
            warnUnlessItRuns(certificatesMade);
            return;
        }
        xcatd.enable();
        response.data(Change.of(Change.Thing.SERVICE, "xcatd", Change.Action.SET));
        if (!xcatd.isManaged()) {
            response.info("xcatd.service: enabled; it starts with the machine");
            warnUnlessItRuns(certificatesMade);
        } else if (certificatesMade) {
            xcatd.restart();
            awaitAnswer();
            response.info("xcatd.service: enabled, and started with the new certificates");
        } else {
            xcatd.start();
            awaitAnswer();
            response.info("xcatd.service: enabled and started");
        }
    }

    /** For systemd it runs from its first moment on, whether or not it gets its ports then. */
    private void awaitAnswer() {
        SiteSettings site = new SiteSettings(store.snapshot());
        long port = site.number(SiteAttribute.XCATDPORT);
        if (!Port.answersWithin(patience, port, site, host.names())) {
            throw new ProblemException(
                    Problem.of(Code.NOT_READY, "xcatd was started, but does not answer.")
                            .because("nothing listens on port " + port + " after " + patience.toSeconds() + " s")
                            .remedy(
                                    "'systemctl status xcatd' and 'journalctl -u xcatd' tell what keeps it; litecat doctor, who has its ports"));
        }
    }

    /** Nobody has started it just now. */
    private void warnUnlessItRuns(boolean certificatesMade) {
        SiteSettings site = new SiteSettings(store.snapshot());
        long port = site.number(SiteAttribute.XCATDPORT);
        if (!Port.answers(port, site, host.names())) {
            response.warning(Problem.of(Code.NOT_READY, "xcatd does not run.")
                    .because("nothing answers on port " + port + ", and systemd starts nothing here")
                    .remedy("start it as root: xcatd &; and have the machine do so when it starts"));
        } else if (certificatesMade) {
            response.info("xcatd reads the certificates when it starts: end it, and start it again");
        }
    }

    /** The certificates alone. */
    public void ensureCertificates(boolean force) {
        if (certificates(force)) {
            response.info("xcatd reads the certificates when it starts: systemctl restart xcatd");
        }
    }

    /** Key and certificate for an administrator, in a directory of their own. */
    public void addUser(String name) {
        new UserCertificate(store, host, response).make(name);
    }

    /** @return whether one was made */
    private boolean certificates(boolean force) {
        String master = new SiteSettings(store.snapshot()).text(SiteAttribute.MASTER);
        return new Authority(host, response).ensure(ServerNames.of(host.names(), List.of(master)), force);
    }

    private void ensureMaster() {
        String known = new SiteSettings(store.snapshot()).text(SiteAttribute.MASTER);
        if (!known.isEmpty()) {
            response.info("site.master: kept, " + known);
            return;
        }
        Optional<String> address = ServerNames.outward(host.names());
        if (address.isEmpty()) {
            throw new ProblemException(Problem.of(Code.NOT_SET, "site.master cannot be found out.")
                    .because("this machine has no address but those that only it can use")
                    .remedy("chdef -t site clustersite master=ADDRESS, then xcatconfig again"));
        }
        TableSchema site = store.schema().require("site");
        try (Transaction transaction = store.begin("xcatconfig")) {
            String key = SiteAttribute.MASTER.key();
            Row row = transaction.find("site", new RowKey(List.of(key))).orElse(Row.of(site, Map.of("key", key)));
            transaction.put(row.with(Map.of("value", address.get())));
            transaction.commit();
        }
        response.info("site.master: set to " + address.get()
                + "; if nodes reach this machine by another: chdef -t site clustersite master=ADDRESS");
    }

    private void ensureDirectory(String path) {
        Path directory = host.paths().at(path);
        try {
            boolean there = Files.isDirectory(directory);
            Files.createDirectories(directory);
            response.info(directory + ": " + (there ? "kept" : "made"));
            if (!there) {
                response.data(Change.of(Change.Thing.FILE, directory.toString(), Change.Action.CREATED));
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The directory '" + directory + "' cannot be made.")
                    .because(e)
                    .remedy("see what stands in its place, or be root"));
        }
    }
}
