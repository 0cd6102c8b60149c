package org.litecat.provision.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.Examined;
import org.litecat.core.testing.TestSite;

/** Real keys and certificates, made by openssl. */
class XcatconfigIT {
    @TempDir
    private Path directory;

    private TestSite site;
    private CertificateFiles files;

    @BeforeEach
    void site() throws IOException {
        site = new TestSite(directory).row("site", "key", "master", "value", "10.77.0.1");
        Path shipped = Files.createDirectories(directory.resolve("opt/xcat/share/xcat/postscripts"));
        Files.writeString(shipped.resolve("syslog"), "#!/bin/sh\n");
        files = CertificateFiles.of(site.host().paths());
    }

    private List<String> setUp(boolean force) {
        CollectedResponse response = new CollectedResponse();
        new Xcatconfig(site.store(), site.host(), response).setUp(force);
        return response.lines();
    }

    private String openssl(String... arguments) {
        return site.host().commands().capture(Command.of(arguments)).text();
    }

    @Test
    void issuesACertificateThatHoldsForEveryNameOfThisMachine() throws IOException {
        setUp(false);
        assertThat(openssl(
                        "openssl",
                        "verify",
                        "-CAfile",
                        files.authority().toString(),
                        files.server().toString()))
                .endsWith(": OK");
        assertThat(openssl(
                        "openssl",
                        "x509",
                        "-noout",
                        "-text",
                        "-in",
                        files.server().toString()))
                .contains("IP Address:10.77.0.1", "IP Address:127.0.0.1", "DNS:localhost", "prime256v1");
        assertThat(ServerIdentity.read(files).names()).contains("10.77.0.1");
        assertThat(Files.list(files.directory())).hasSize(4);
    }

    @Test
    void givesNodesTheShippedPostScriptsAndTheKeysOfRoot() throws IOException {
        setUp(false);
        assertThat(directory.resolve("install/postscripts/syslog")).isExecutable();
        assertThat(directory.resolve("install/postscripts/_ssh/authorized_keys"))
                .content()
                .startsWith("ssh-");
    }

    @Test
    void hidesTheKeysAndShowsTheAuthority() throws IOException {
        setUp(false);
        assertThat(mode(files.serverKey())).isEqualTo("rw-------");
        assertThat(mode(files.authorityKey())).isEqualTo("rw-------");
        assertThat(mode(files.authority())).isEqualTo("rw-r--r--");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void leavesWhatIsThere() throws IOException {
        setUp(false);
        byte[] authority = Files.readAllBytes(files.authority());
        byte[] server = Files.readAllBytes(files.server());
        assertThat(setUp(false))
                .filteredOn(line -> !line.startsWith("xcatd.service: not installed"))
                .filteredOn(line -> !line.startsWith("files for nodes: "))
                .allMatch(line -> line.contains(": kept"));
        assertThat(files.authority()).hasBinaryContent(authority);
        assertThat(files.server()).hasBinaryContent(server);
    }

    @Test
    void issuesAgainWhenThisMachineHasAnotherAddress() throws IOException {
        setUp(false);
        byte[] authority = Files.readAllBytes(files.authority());
        site.row("site", "key", "master", "value", "10.78.0.1");
        assertThat(setUp(false)).contains(files.server() + ": issued again: it lacks 10.78.0.1");
        assertThat(ServerIdentity.read(files).names()).contains("10.78.0.1");
        assertThat(files.authority()).hasBinaryContent(authority);
    }

    @Test
    void completesWhatAKilledRunLeft() throws IOException {
        setUp(false);
        Files.delete(files.server());
        assertThatThrownBy(() -> ServerIdentity.read(files))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not there");
        byte[] key = Files.readAllBytes(files.serverKey());
        setUp(false);
        assertThat(files.serverKey()).hasBinaryContent(key);
        assertThat(ServerIdentity.read(files).names()).contains("localhost");
    }

    @Test
    void makesAllAnewWhenForced() throws IOException {
        setUp(false);
        byte[] authority = Files.readAllBytes(files.authority());
        setUp(true);
        assertThat(Files.readAllBytes(files.authority())).isNotEqualTo(authority);
        assertThat(ServerIdentity.read(files).names()).contains("localhost");
    }

    /** With a systemd whose {@code start} and {@code restart} end before what they start has its port, as for a simple service. */
    private List<String> setUpBySystemd(int port, Runnable started) throws IOException {
        site.file("/etc/systemd/system/xcatd.service", "[Service]");
        site.file("/proc/1/comm", "systemd");
        Files.createDirectories(directory.resolve("run/systemd/system"));
        site.row("site", "key", "xcatdport", "value", Integer.toString(port));
        Host host = site.host();
        Commands commands = (command, lines) -> {
            if (!command.argv().get(0).equals("systemctl")) {
                return host.commands().run(command, lines);
            }
            if (command.argv().contains("restart")) {
                started.run();
            }
            return 0;
        };
        CollectedResponse response = new CollectedResponse();
        new Xcatconfig(
                        site.store(),
                        new Host(host.paths(), commands, host.locks(), host.clock(), host.names()),
                        response,
                        Duration.ofMillis(1500))
                .setUp(true);
        return response.lines();
    }

    @Test
    void saysThatXcatdIsStartedWhenItAnswers() throws Exception {
        try (ServerSocket xcatd = new ServerSocket()) {
            int port = freePort();
            Thread late = new Thread(() -> {
                try {
                    Thread.sleep(300);
                    xcatd.bind(new InetSocketAddress(port));
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });

            List<String> lines = setUpBySystemd(port, late::start);

            assertThat(xcatd.isBound()).isTrue();
            assertThat(lines).contains("xcatd.service: enabled, and started with the new certificates");
            late.join();
        }
    }

    @Test
    void saysThatXcatdDoesNotAnswer() throws IOException {
        int port = freePort();

        assertThatThrownBy(() -> setUpBySystemd(port, () -> {}))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("xcatd was started, but does not answer.")
                .hasMessageContaining("nothing listens on port " + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }

    /** What {@code litecat doctor} says of the certificates, at a time. */
    private String examined(Duration later) {
        Host host = site.host();
        Host then = new Host(
                host.paths(), host.commands(), host.locks(), () -> Instant.now().plus(later), host.names());
        return Examined.by(new CertificatesCheck(), then, site.store()).text();
    }

    @Test
    void theDoctorTellsUntilWhenTheyHold() {
        assertThat(examined(Duration.ZERO))
                .startsWith("error    certificates")
                .contains("The certificates are not there.");
        setUp(false);

        assertThat(examined(Duration.ZERO)).startsWith("ok       certificates authority until 20");
        assertThat(examined(Duration.ofDays(5 * 365 - 10)))
                .startsWith("warning  certificates authority until 20")
                .contains("The certificate of the server ends on ");
        assertThat(examined(Duration.ofDays(6 * 365)))
                .startsWith("error    certificates")
                .contains("The certificate of the server ended on ", "xcatconfig issues it anew");
        assertThat(examined(Duration.ofDays(-3))).contains("holds only from ", "set the clock");
    }

    @Test
    void theDoctorTellsNamesThatTheyLack() {
        setUp(false);
        site.row("site", "key", "master", "value", "10.99.0.1");

        assertThat(examined(Duration.ZERO))
                .startsWith("error    certificates")
                .contains("The certificate of the server lacks 10.99.0.1.");
    }

    @Test
    void theDoctorTellsAKeyOfAnother() throws IOException {
        setUp(false);
        byte[] key = Files.readAllBytes(files.serverKey());
        setUp(true);
        Files.write(files.serverKey(), key);

        assertThat(examined(Duration.ZERO))
                .startsWith("error    certificates")
                .contains("the certificate is of another key");
    }
}
