package org.litecat.provision.daemon;

import static org.litecat.core.testing.Rows.row;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.litecat.core.report.ImageReports;
import org.litecat.core.report.Page;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Transaction;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;
import org.litecat.provision.ca.CertificateFiles;
import org.litecat.provision.ca.Xcatconfig;

/** xcatd on free ports of the loopback interface, and nodes that each have an address there. */
final class RunningXcatd implements AutoCloseable {
    static final String SERVER = "127.0.0.1";

    private final TestSite site;
    private final int[] ports = new int[4];
    private final Xcatd xcatd;
    private final SSLContext trusting;

    /** @param nodes how many there are: n1, n2 ... */
    RunningXcatd(Path directory, int nodes) throws IOException, GeneralSecurityException {
        site = new TestSite(directory);
        rows(nodes);
        site.row("site", "key", "master", "value", SERVER);
        freePorts();
        Files.createDirectories(directory.resolve("opt/xcat/share/xcat/postscripts"));
        new Xcatconfig(site.store(), site.host(), new CollectedResponse()).setUp(false);
        trusting = trusting(authority());
        xcatd = Xcatd.start(
                site.store(),
                site.host(),
                RunningXcatd::postScript,
                new ImageReports(RunningXcatd::image, RunningXcatd::image));
    }

    private static String postScript(String node) {
        if (node.equals("n2")) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "There is no post script for n2.")
                    .alone());
        }
        return "# for " + node + "\nMASTER='" + SERVER + "'\nif [ 1 -lt 2 ] && :; then echo \"<\"; fi\n";
    }

    /** What the module that knows images would say of one. */
    static Page image(String name) {
        if (!name.equals("image")) {
            throw new ProblemException(Problem.of(Code.UNKNOWN, "There is no image '" + name + "'.")
                    .alone());
        }
        return new Page("Image " + name, "for tests");
    }

    private void rows(int nodes) {
        try (Transaction tables = site.store().begin("test")) {
            for (int i = 1; i <= nodes; i++) {
                tables.put(row("nodelist", "node", "n" + i, "groups", "all"));
                tables.put(row("hosts", "node", "n" + i, "ip", addressOf(i)));
            }
            tables.put(row("nodetype", "node", "all", "provmethod", "image"));
            tables.put(row("osimage", "imagename", "image", "provmethod", "statelite"));
            tables.put(row("litefile", "image", "image", "file", "/etc/motd", "options", "persistent"));
            tables.put(row(
                    "litetree",
                    "priority",
                    "1",
                    "image",
                    "image",
                    "directory",
                    "server:/tree/$node",
                    "mntopts",
                    "soft"));
            tables.put(row("statelite", "node", "all", "statemnt", "server:/state"));
            tables.commit();
        }
    }

    /** The address of the node of this number. */
    static String addressOf(int number) {
        return "127.9." + number / 250 + "." + (number % 250 + 1);
    }

    private void freePorts() throws IOException {
        List<String> keys = List.of("xcatdport", "xcatiport", "xcathttpsport", "httpport");
        ServerSocket[] sockets = new ServerSocket[ports.length];
        for (int i = 0; i < ports.length; i++) {
            sockets[i] = new ServerSocket(0);
            ports[i] = sockets[i].getLocalPort();
            site.row("site", "key", keys.get(i), "value", Integer.toString(ports[i]));
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    TestSite site() {
        return site;
    }

    Path authority() {
        return CertificateFiles.of(site.host().paths()).authority();
    }

    int requestPort() {
        return ports[0];
    }

    int monitorPort() {
        return ports[1];
    }

    int planPort() {
        return ports[2];
    }

    int filePort() {
        return ports[3];
    }

    /** A connection from an address of our choice. */
    static Socket connect(String from, int port) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(30_000);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(SERVER, port), 30_000);
        return socket;
    }

    /** What a client at this address is answered, until the server closes. */
    String ask(String from, int port, boolean secured, String request) {
        try (Socket plain = connect(from, port);
                Socket socket = secured ? trusting.getSocketFactory().createSocket(plain, SERVER, port, true) : plain) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String plan(String from) {
        return ask(from, planPort(), true, "GET /plan HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    String report(String from, String status) {
        return ask(from, monitorPort(), false, "installstatus " + status + "\n");
    }

    @Override
    public void close() {
        xcatd.close();
    }
}
