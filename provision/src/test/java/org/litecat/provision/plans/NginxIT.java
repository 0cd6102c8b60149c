package org.litecat.provision.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;

/** The shipped configuration in a real nginx; addresses of the loopback network are the nodes. */
class NginxIT {
    private static final Path NGINX = Path.of("/usr/sbin/nginx");
    private static final String N1 = "127.0.0.11";
    private static final String N2 = "127.0.0.12";

    private Path root;
    private int port;
    private Process nginx;

    @BeforeEach
    void serve(@TempDir Path directory) throws IOException, InterruptedException {
        assumeThat(NGINX).as("nginx").isExecutable();
        // nginx gets at files as a user without rights.
        root = Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        ownFiles();
        put("install/postscripts/syslog", "syslog");
        port = freePort();
        Path configuration = put("nginx.conf", configuration());
        nginx = new ProcessBuilder(
                        NGINX.toString(), "-p", root.toString(), "-e", "stderr", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("nginx.log").toFile())
                .start();
        awaitPort();
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** As the shipped configuration says, and nodeset goes on. */
    private void ownFiles() throws IOException {
        Path scripts = root.resolve("tftpboot/mypostscripts");
        Path plans = root.resolve("tftpboot/xcat/plans");
        Command install =
                Command.of("install", "-d", "-m", "2750", "-g", "www-data", scripts.toString(), plans.toString());
        assertThat(new ProcessCommands().capture(install).text()).isEmpty();
        TestSite site = new TestSite(root);
        for (String node : List.of("n1", "n2")) {
            new PlacedFile(plans.resolve(node), Durability.REMADE).text("plan of " + node, FileMode.NOT_PUBLIC);
            new PlacedFile(scripts.resolve("mypostscript." + node), Durability.REMADE)
                    .text("script of " + node, FileMode.NOT_PUBLIC);
            site.row("nodelist", "node", node, "groups", "all")
                    .row("hosts", "node", node, "ip", node.equals("n1") ? N1 : N2);
        }
        site.row("site", "key", "httpserver", "value", "off");
        new PlanRefresh(site.store(), site.host(), new CollectedResponse()).links();
    }

    private Path put(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The shipped one but for the port and the place of the directories. */
    private String configuration() throws IOException {
        String shipped = Files.readString(Path.of("../config-samples/nginx/litecat.conf"))
                .replace("listen 80 default_server", "listen 127.0.0.1:" + port)
                .replace("listen [::]:80 default_server;", "")
                .replace("root /;", "root " + root + ";")
                .replace("alias /tftpboot/", "alias " + root + "/tftpboot/");
        return "user www-data;\ndaemon off;\npid " + root + "/pid;\nevents {}\nhttp {\naccess_log off;\n" + shipped
                + "}\n";
    }

    private void awaitPort() throws IOException, InterruptedException {
        for (int i = 0; i < 500 && nginx.isAlive(); i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                nginx.waitFor(20, TimeUnit.MILLISECONDS);
            }
        }
        throw new AssertionError("nginx: " + Files.readString(root.resolve("nginx.log")));
    }

    /** The answer with its head. */
    private String get(String client, String path) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(client, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aNodeGetsItsOwnFilesAndNoOthers() throws IOException {
        String scripts = "/tftpboot/mypostscripts/mypostscript.";
        assertThat(get(N1, "/tftpboot/xcat/plans/n1")).contains(" 200 OK").endsWith("\r\n\r\nplan of n1");
        assertThat(get(N2, "/tftpboot/xcat/plans/n2")).contains(" 200 OK").endsWith("\r\n\r\nplan of n2");
        assertThat(get(N1, scripts + "n1")).contains(" 200 OK").endsWith("\r\n\r\nscript of n1");
        assertThat(get(N2, scripts + "n2")).contains(" 200 OK").endsWith("\r\n\r\nscript of n2");
        for (String path : List.of(
                "/tftpboot/xcat/plans/n2",
                "/tftpboot/xcat/plans/",
                "/tftpboot/xcat/plans/n2/",
                "/tftpboot/xcat/by-address/",
                "/tftpboot/xcat/by-address/" + N2 + ".plan.n2",
                "//tftpboot//xcat/./by-address//" + N2 + ".plan.n2",
                "/tftpboot/xcat/plans/n1/../../by-address/" + N2 + ".plan.n2",
                "/tftpboot/xcat/plans/%2e%2e/by-address/" + N2 + ".plan.n2",
                "/tftpboot/xcat/plans/%2e%2e%2fby-address%2f" + N2 + ".plan.n2",
                "/tftpboot/xcat/plans/..%2fplans%2fn2",
                "/install/../tftpboot/xcat/plans/n2",
                scripts + "n2",
                scripts + "n2/",
                scripts + "/n2",
                "/tftpboot/mypostscripts/",
                "/tftpboot/mypostscripts/.mypostscript.n2.litecat-new/1-2.3",
                "/tftpboot/xcat/by-address/" + N2 + ".mypostscript.n2")) {
            assertThat(get(N1, path)).as(path).doesNotContain("of n2").doesNotContain(N2);
        }
    }

    @Test
    void aStrangerGetsNone() throws IOException {
        for (String path : List.of("/tftpboot/xcat/plans/n1", "/tftpboot/mypostscripts/mypostscript.n1")) {
            assertThat(get("127.0.0.13", path)).contains(" 404 ").doesNotContain("of n1");
        }
    }

    @Test
    void everybodyGetsFilesAndListings() throws IOException {
        assertThat(get(N1, "/install/postscripts/syslog")).contains(" 200 OK").endsWith("syslog");
        assertThat(get(N1, "/install/postscripts/")).contains("href=\"syslog\"");
    }
}
