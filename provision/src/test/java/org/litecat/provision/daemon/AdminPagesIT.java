package org.litecat.provision.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.provision.ca.Xcatconfig;

/** The pages of xcatd as curl gets them, with certificates made by xcatconfig. */
class AdminPagesIT {
    private static final String N1 = RunningXcatd.addressOf(1);
    private static final String DESK = "127.8.8.8";

    @TempDir
    private Path directory;

    private RunningXcatd xcatd;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        xcatd = new RunningXcatd(directory.resolve("root"), 3);
        xcatd.site().row("linuximage", "imagename", "image", "rootimgdir", "/install/image");
        Files.createDirectories(xcatd.site().root().resolve("install/image/rootimg"));
    }

    @AfterEach
    void stop() {
        xcatd.close();
    }

    private void certificate(String user) {
        new Xcatconfig(xcatd.site().store(), xcatd.site().host(), new CollectedResponse()).addUser(user);
    }

    /** Status and headers, an empty line, and the page. */
    private String get(String user, String from, String path, String... more) {
        List<String> argv = new ArrayList<>(
                List.of("curl", "-sS", "-i", "--path-as-is", "--interface", from, "--cacert", xcatd.authority() + ""));
        if (!user.isEmpty()) {
            Path own = xcatd.authority().resolveSibling("users").resolve(user);
            argv.addAll(List.of("--cert", own.resolve("certificate.pem") + "", "--key", own.resolve("key.pem") + ""));
        }
        argv.addAll(List.of(more));
        argv.add("https://" + RunningXcatd.SERVER + ":" + xcatd.planPort() + path);
        return xcatd.site()
                .host()
                .commands()
                .capture(Command.of(argv).within(Duration.ofMinutes(1)))
                .text();
    }

    @Test
    void showsAnAdministratorTheStateOfTheNodesAndReports() {
        certificate("root");
        xcatd.report(N1, "netbooting");
        assertThat(get("root", DESK, "/"))
                .startsWith("HTTP/1.1 200 ")
                .contains(
                        "Cache-Control: no-store",
                        "X-Content-Type-Options: nosniff",
                        "Content-Security-Policy: default-src 'none'; style-src 'sha256-",
                        "frame-ancestors 'none'",
                        "Refresh: 30",
                        "href=\"/node/n1\"",
                        "href=\"/image/image\"");
        assertThat(get("root", DESK, "/node/n2"))
                .startsWith("HTTP/1.1 200 ")
                .contains("/etc/motd")
                .doesNotContain("Refresh");
        assertThat(get("root", DESK, "/node/%6e2")).startsWith("HTTP/1.1 200 ");
        assertThat(get("root", DESK, "/image/image")).startsWith("HTTP/1.1 200 ");
        assertThat(get("root", DESK, "/", "--head")).startsWith("HTTP/1.1 200 ").doesNotContain("<html");
    }

    @Test
    void knowsNothingElseAndChangesNothing() {
        certificate("root");
        for (String path : List.of(
                "/x",
                "/node",
                "/node/",
                "/node/n9",
                "/node/all",
                "/node/n1,n2",
                "/node/^/etc/passwd",
                "/node/%",
                "/node/%2e%2e",
                "/image/x",
                "/image/../../etc/passwd",
                "//",
                "/%00",
                "/status/",
                "/plan/")) {
            assertThat(get("root", DESK, path))
                    .as(path)
                    .startsWith("HTTP/1.1 404 ")
                    .doesNotContain("root:x:");
        }
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE")) {
            assertThat(get("root", DESK, "/", "-X", method))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("Allow: GET, HEAD");
        }
        assertThat(get("root", DESK, "/" + "x".repeat(20_000))).startsWith("HTTP/1.1 400 ");
        assertThat(get("root", DESK, "/", "-H", "X: " + "x".repeat(20_000))).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void showsNothingToOthers() throws IOException {
        certificate("root");
        certificate("alice");
        List<String> paths = List.of("/", "/node/n1", "/image/image", "/contents/image", "/x");
        for (String path : paths) {
            assertThat(get("", DESK, path)).startsWith("HTTP/1.1 403 ").contains("xcatconfig --user NAME");
            assertThat(get("", N1, path)).startsWith("HTTP/1.1 403 ").contains("xcatconfig --user NAME");
            assertThat(get("root", N1, path)).startsWith("HTTP/1.1 403 ").contains("is the node 'n1'");
        }
        assertThat(get("alice", DESK, "/")).startsWith("HTTP/1.1 403 ").contains("does not allow nodestat to 'alice'");
        xcatd.site().row("policy", "priority", "6", "name", "alice", "commands", "nodestat", "rule", "allow");
        assertThat(get("alice", DESK, "/")).startsWith("HTTP/1.1 200 ");
        assertThat(get("alice", DESK, "/image/image")).startsWith("HTTP/1.1 403 ");
        xcatd.site().row("policy", "priority", "7", "name", "alice", "noderange", "n1", "rule", "allow");
        assertThat(get("alice", DESK, "/node/n1")).startsWith("HTTP/1.1 200 ");
        assertThat(get("alice", DESK, "/node/n2")).startsWith("HTTP/1.1 403 ");
        // A machine of this name becomes a node.
        xcatd.site().row("nodelist", "node", "alice", "groups", "all");
        assertThat(get("alice", DESK, "/")).startsWith("HTTP/1.1 403 ").contains("which is a node");
        assertThat(plain("/").replaceAll("<[^>]*>", "")).doesNotContain("booting", "n1");
        assertThat(plain("/node/n1")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void showsThePagesToWhoSitsAtAManagementNodeThatStandsInTheTables() {
        certificate("root");
        String own = xcatd.site().host().names().outward().stream()
                .map(local -> local.address().getHostAddress())
                .filter(address -> !address.contains(":"))
                .findFirst()
                .orElse("");
        assumeThat(own).as("an address of this machine but those of lo").isNotEmpty();
        xcatd.site().row("nodelist", "node", "mn", "groups", "__mgmtnode");
        xcatd.site().row("hosts", "node", "mn", "ip", own);

        assertThat(get("root", own, "/")).startsWith("HTTP/1.1 200 ");
        assertThat(get("", own, "/")).startsWith("HTTP/1.1 403 ").contains("xcatconfig --user NAME");
    }

    private String plain(String path) {
        return xcatd.ask(DESK, xcatd.filePort(), false, "GET " + path + " HTTP/1.1\r\n\r\n");
    }

    @Test
    void believesNoOtherAuthority() throws IOException {
        certificate("root");
        Path own = xcatd.authority().resolveSibling("users").resolve("root");
        Files.delete(own.resolve("certificate.pem"));
        run(
                "openssl",
                "req",
                "-x509",
                "-new",
                "-subj",
                "/CN=root",
                "-days",
                "1",
                "-key",
                own.resolve("key.pem") + "",
                "-out",
                own.resolve("certificate.pem") + "");
        assertThat(get("root", DESK, "/")).doesNotContain("HTTP/1.1 ");
        Path server = xcatd.authority().resolveSibling("server.pem");
        Files.copy(server, own.resolve("certificate.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(
                server.resolveSibling("server-key.pem"), own.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(get("root", DESK, "/")).as("the certificate of a server").doesNotContain("HTTP/1.1 ");
    }

    private void run(String... argv) {
        var output = xcatd.site().host().commands().capture(Command.of(argv).within(Duration.ofMinutes(1)));
        assertThat(output.succeeded()).as(output.text()).isTrue();
    }

    @Test
    void givesNodesTheirPlansWhileClientsDawdle() throws IOException {
        List<Socket> dawdling = new ArrayList<>();
        try {
            for (int i = 0; i < 15; i++) {
                Socket socket = RunningXcatd.connect(DESK, xcatd.planPort());
                socket.getOutputStream().write("GET".getBytes(StandardCharsets.UTF_8));
                dawdling.add(socket);
            }
            assertThat(xcatd.plan(N1)).startsWith("HTTP/1.1 200 ");
        } finally {
            for (Socket socket : dawdling) {
                socket.close();
            }
        }
    }
}
