package org.litecat.provision.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
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
import org.litecat.core.report.ImageReports;
import org.litecat.core.response.ProblemException;

/** xcatd as nodes meet it: over TLS by openssl, over HTTP by wget and curl. */
class XcatdIT {
    private static final String N1 = RunningXcatd.addressOf(1);
    private static final String N2 = RunningXcatd.addressOf(2);
    private static final String STRANGER = "127.8.8.8";

    @TempDir
    private Path directory;

    private RunningXcatd xcatd;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        xcatd = new RunningXcatd(directory.resolve("root"), 3);
    }

    @AfterEach
    void stop() {
        xcatd.close();
    }

    /** Sends a request as the scripts of nodes do, and returns the lines that come back. */
    private List<String> request(String from, String inner, String... more) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("openssl", "s_client", "-quiet", "-verify_return_error"));
        argv.addAll(List.of("-CAfile", xcatd.authority().toString(), "-verify_ip", RunningXcatd.SERVER));
        argv.addAll(List.of("-connect", RunningXcatd.SERVER + ":" + xcatd.requestPort(), "-bind", from));
        argv.addAll(List.of(more));
        Process client = new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // Standard input stays open: the end of the document is what ends a request.
        client.getOutputStream()
                .write(("<xcatrequest>\n" + inner + "\n</xcatrequest>\n").getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
        List<String> lines = client.inputReader().lines().toList();
        assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return lines;
    }

    private List<String> answers(String from, String inner, String... more) throws IOException, InterruptedException {
        List<String> lines = request(from, inner, more);
        assertThat(lines).endsWith("<xcatresponse>", "<serverdone></serverdone>", "</xcatresponse>");
        return lines.stream()
                .filter(line -> !line.contains("xcatresponse>") && !line.contains("serverdone"))
                .toList();
    }

    @Test
    void answersLitefileAndLitetreeAboutTheNodeThatAsks() throws IOException, InterruptedException {
        assertThat(answers(N1, "<command>litefile</command>"))
                .contains("<info>n1: persistent    /etc/motd</info>")
                .allMatch(line -> line.startsWith("<info>n1: "));
        assertThat(answers(N2, "<command>litetree</command>"))
                .containsExactly("<info>n2: server:/tree/n2 :soft</info>");
    }

    @Test
    void answersNobodyElse() throws IOException, InterruptedException {
        List<String> denied = List.of("<error>Permission denied for request</error>", "<errorcode>1</errorcode>");
        assertThat(answers(STRANGER, "<command>litefile</command>")).isEqualTo(denied);
        assertThat(answers(N1, "<command>litefile</command><noderange>n2</noderange>"))
                .isEqualTo(denied);
        assertThat(answers(N1, "<command>litefile</command><noderange>^/etc/shadow</noderange>"))
                .isEqualTo(denied);
        assertThat(answers(N1, "<command>lsdef</command>")).isEqualTo(denied);
    }

    @Test
    void answersThePostScriptLineByLine() throws IOException, InterruptedException {
        assertThat(answers(N1, "<command>getpostscript</command>"))
                .containsExactly(
                        "<data># for n1</data>",
                        "<data>MASTER='127.0.0.1'</data>",
                        "<data>if [ 1 -lt 2 ] &amp;&amp; :; then echo \"&lt;\"; fi</data>");
        assertThat(answers(N2, "<command>getpostscript</command>"))
                .first()
                .isEqualTo("<error>There is no post script for n2.</error>");
    }

    @Test
    void answersThePartitionFileOnceARuleAllowsIt() throws IOException, InterruptedException {
        Path file = xcatd.site().root().resolve("install/parts");
        Files.writeString(file, "enable=yes\n[disk]\ndev=/dev/sda\n");
        xcatd.site().row("linuximage", "imagename", "image", "partitionfile", "/install/parts");
        assertThat(answers(N1, "<command>getpartition</command>"))
                .first()
                .asString()
                .contains("Permission denied");
        xcatd.site().row("policy", "priority", "4.95", "commands", "getpartition", "rule", "allow");
        assertThat(answers(N1, "<command>getpartition</command>"))
                .containsExactly(
                        "<data>type=format</data>",
                        "<data>enable=yes</data>",
                        "<data>[disk]</data>",
                        "<data>dev=/dev/sda</data>");
        xcatd.site().row("linuximage", "imagename", "image", "partitionfile", "s:/install/parts");
        assertThat(answers(N1, "<command>getpartition</command>")).first().isEqualTo("<data>type=script</data>");
    }

    @Test
    void takesTheUserFromACertificateOfTheAuthority() throws IOException, InterruptedException {
        String[] certificate = clientCertificate("root");
        assertThat(answers(STRANGER, "<command>litefile</command><noderange>n1,n3</noderange>", certificate))
                .contains("<info>n1: persistent    /etc/motd</info>", "<info>n3: persistent    /etc/motd</info>");
        assertThat(answers(STRANGER, "<command>litefile</command><noderange>^/etc/shadow</noderange>", certificate))
                .first()
                .isEqualTo("<error>The noderange of a request cannot be a file.; remedy: name the nodes</error>");
        assertThat(answers(STRANGER, "<command>nothing</command>", certificate))
                .first()
                .isEqualTo("<error>Unsupported request</error>");
    }

    private String[] clientCertificate(String user) {
        Path key = directory.resolve("key");
        Path request = directory.resolve("request");
        Path certificate = directory.resolve("certificate");
        Path authority = xcatd.authority();
        run(
                "openssl",
                "req",
                "-new",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-subj",
                "/CN=" + user,
                "-keyout",
                key.toString(),
                "-out",
                request.toString());
        run(
                "openssl",
                "x509",
                "-req",
                "-in",
                request.toString(),
                "-CA",
                authority.toString(),
                "-CAkey",
                authority.resolveSibling("ca-key.pem").toString(),
                "-set_serial",
                "77",
                "-days",
                "1",
                "-out",
                certificate.toString());
        return new String[] {"-cert", certificate.toString(), "-key", key.toString()};
    }

    private String run(String... argv) {
        var output = xcatd.site().host().commands().capture(Command.of(argv).within(Duration.ofMinutes(1)));
        assertThat(output.succeeded()).as(output.text()).isTrue();
        return output.text();
    }

    @Test
    void keepsDecisionsInTheAuditLogWhenTheSiteAsksForIt() throws IOException, InterruptedException {
        answers(N1, "<command>litefile</command>");
        xcatd.site().row("site", "key", "auditskipcmds", "value", "litetree");
        answers(N1, "<command>litetree</command>");
        answers(N1, "<command>litefile</command>");
        answers(N1, "<command>rpower</command>");
        xcatd.close();
        assertThat(xcatd.site().store().snapshot().table("auditlog").rows())
                .extracting(row -> row.get("clientname") + " " + row.get("command") + " " + row.get("status"))
                .containsExactlyInAnyOrder("n1 litefile Allowed", "n1 rpower Denied");
    }

    @Test
    void keepsTheStatusThatNodesReport() {
        assertThat(xcatd.report(N1, "netbooting\ntimes 12.50\ngeneration 7 img"))
                .isEqualTo("ready\ndone\n");
        assertThat(xcatd.site().paths().at("/var/lib/xcat/boots")).content().endsWith(" n1 netbooting - 12.500\n");
        assertThat(xcatd.site().value("nodelist", "n1", "status")).isEqualTo("netbooting");
        assertThat(xcatd.site().value("nodelist", "n1", "statustime")).isNotEmpty();
        Path leases = xcatd.site().paths().at("/var/lib/xcat/generation-leases");
        assertThat(leases).content().endsWith(" n1 7 img .\n");
        assertThat(xcatd.report(N1, "alive\ntimes 99.50\ngeneration 7 img")).isEqualTo("ready\ndone\n");
        assertThat(xcatd.site().value("nodelist", "n1", "status")).isEqualTo("netbooting");
        assertThat(xcatd.report(N1, "booted")).isEqualTo("ready\ndone\n");
        assertThat(leases).content().endsWith(" n1 7 img .\n");
        assertThat(xcatd.report(N1, "netbooting")).isEqualTo("ready\ndone\n");
        assertThat(leases).content().endsWith(" n1 0 - .\n");
        assertThat(xcatd.report(STRANGER, "booted")).isEmpty();
        assertThat(xcatd.ask(N1, xcatd.monitorPort(), false, "anything else\n")).isEqualTo("ready\n");
    }

    @Test
    void showsWhyANodeHasFailedUntilItIsBooted() {
        xcatd.site().row("nodelist", "node", "n1", "groups", "all", "appstatus", "sshd=up");
        String posted = "failed the server nfs1, or its directory, is away";
        assertThat(xcatd.ask(
                        N1,
                        xcatd.planPort(),
                        true,
                        "POST /status HTTP/1.1\r\nContent-Length: " + posted.length() + "\r\n\r\n" + posted))
                .startsWith("HTTP/1.1 200 ");
        assertThat(xcatd.site().value("nodelist", "n1", "status")).isEqualTo("failed");
        assertThat(xcatd.site().value("nodelist", "n1", "appstatus"))
                .isEqualTo("sshd=up,boot=the server nfs1; or its directory; is away");
        xcatd.report(N1, "netbooting");
        assertThat(xcatd.site().value("nodelist", "n1", "appstatus")).contains("boot=");
        xcatd.report(N1, "booted");
        assertThat(xcatd.site().value("nodelist", "n1", "appstatus")).isEqualTo("sshd=up");
    }

    @Test
    void givesANodeItsOwnPlanAsTheTablesAreNow() {
        assertThat(xcatd.plan(N1))
                .startsWith("HTTP/1.1 200 ")
                .contains("node n1 image", "source 1 server /tree/n1 soft");
        assertThat(xcatd.plan(N2)).contains("node n2 image");
        assertThat(xcatd.plan(STRANGER)).startsWith("HTTP/1.1 403 ");
        xcatd.site().row("litefile", "image", "image", "file", "/etc/new", "options", "tmpfs");
        assertThat(xcatd.plan(N1)).contains("/etc/new");
        xcatd.site().row("litefile", "image", "image", "file", "not-absolute", "options", "tmpfs");
        assertThat(xcatd.plan(N1)).startsWith("HTTP/1.1 409 ").contains("not-absolute");
    }

    @Test
    void letsWgetFetchATree() throws IOException {
        Path scripts = xcatd.site().root().resolve("install/postscripts");
        Files.createDirectories(scripts.resolve("a b"));
        Files.writeString(scripts.resolve("a b/50%:x"), "odd");
        byte[] big = new byte[5_000_000];
        big[4_999_999] = 7;
        Files.write(scripts.resolve("big"), big);
        Path got = Files.createDirectory(directory.resolve("got"));
        run(
                "wget",
                "-q",
                "-l",
                "inf",
                "-nH",
                "-N",
                "-r",
                "--cut-dirs=2",
                "--no-parent",
                "-e",
                "robots=off",
                "--reject",
                "index.html*",
                "-P",
                got.toString(),
                files() + "/install/postscripts/");
        assertThat(got.resolve("a b/50%:x")).hasContent("odd");
        assertThat(got.resolve("big")).hasBinaryContent(big);
        assertThat(run("curl", "-sS", "-I", files() + "/install/postscripts/big"))
                .contains("Content-Length: 5000000");
        assertThat(run("curl", "-sS", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", files() + "/install"))
                .isEqualTo("301 " + files() + "/install/");
        assertThat(run("curl", "-sS", "--path-as-is", "-w", "%{http_code}", files() + "/install/../etc/xcat/ca/ca.pem"))
                .endsWith("404");
    }

    private String files() {
        return "http://" + RunningXcatd.SERVER + ":" + xcatd.filePort();
    }

    @Test
    void givesFilesOfOneNodeToThatNodeAlone() throws IOException {
        Path boot = xcatd.site().root().resolve("tftpboot");
        for (String file : List.of("mypostscripts/mypostscript.n1", "xcat/plans/n1")) {
            new PlacedFile(boot.resolve(file), Durability.REMADE).text("mine", FileMode.NOT_PUBLIC);
        }
        for (String path : List.of("/tftpboot/mypostscripts/mypostscript.n1", "/tftpboot/xcat/plans/n1")) {
            String request = "GET " + path + " HTTP/1.0\r\n\r\n";
            assertThat(xcatd.ask(N1, xcatd.filePort(), false, request)).endsWith("mine");
            assertThat(xcatd.ask(N2, xcatd.filePort(), false, request)).startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void tellsWhoHasAPort() {
        assertThatThrownBy(() -> Xcatd.start(
                        xcatd.site().store(),
                        xcatd.site().host(),
                        node -> "",
                        new ImageReports(RunningXcatd::image, RunningXcatd::image)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problems()).hasSize(4);
                    assertThat(e.problems().get(0).text())
                            .contains(
                                    "Port " + xcatd.requestPort(),
                                    "java, process " + ProcessHandle.current().pid());
                });
    }

    @Test
    void endsWithinTwoSecondsThoughClientsAreConnected() throws IOException {
        xcatd.report(N1, "netbooting");
        try (Socket silent = RunningXcatd.connect(N2, xcatd.requestPort())) {
            long begin = System.nanoTime();
            xcatd.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
            silent.setSoTimeout(2000);
            // It ends; where TLS has begun, its alerts come before the end.
            assertThat(silent.getInputStream().readAllBytes()).hasSizeLessThan(32);
        }
        assertThat(xcatd.site().value("nodelist", "n1", "status")).isEqualTo("netbooting");
    }
}
