package org.litecat.provision.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;

/** Certificates for administrators, made by openssl. */
class UserCertificateIT {
    @TempDir
    private Path directory;

    private TestSite site;
    private CertificateFiles files;

    @BeforeEach
    void site() {
        site = new TestSite(directory)
                .row("site", "key", "master", "value", "10.77.0.1")
                .row("nodelist", "node", "n1", "groups", "all");
        files = CertificateFiles.of(site.host().paths());
    }

    private Xcatconfig xcatconfig() {
        return new Xcatconfig(site.store(), site.host(), new CollectedResponse());
    }

    private String openssl(String... arguments) {
        return site.host().commands().capture(Command.of(arguments)).text();
    }

    private List<String> everything() throws IOException {
        try (Stream<Path> all = Files.walk(files.directory())) {
            return all.map(path -> files.directory().relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void makesWhatTheAuthorityHasSignedForClientsAlone() throws IOException {
        xcatconfig().ensureCertificates(false);
        xcatconfig().addUser("alice");
        CertificateFiles.UserFiles made = files.user("alice");
        String authority = files.authority().toString();
        String certificate = made.certificate().toString();
        assertThat(openssl("openssl", "verify", "-purpose", "sslclient", "-CAfile", authority, certificate))
                .endsWith(": OK");
        assertThat(openssl("openssl", "verify", "-purpose", "sslserver", "-CAfile", authority, certificate))
                .contains("unsuitable certificate purpose");
        assertThat(openssl("openssl", "x509", "-noout", "-subject", "-in", certificate))
                .isEqualTo("subject=CN = alice");
        assertThat(openssl("openssl", "pkcs12", "-in", made.browser().toString(), "-passin", "pass:", "-nodes"))
                .contains("BEGIN PRIVATE KEY", "subject=CN = alice", "subject=CN = Litecat authority");
        assertThat(everything())
                .containsExactly(
                        "",
                        "ca-key.pem",
                        "ca.pem",
                        "server-key.pem",
                        "server.pem",
                        "users",
                        "users/alice",
                        "users/alice/browser.p12",
                        "users/alice/certificate.pem",
                        "users/alice/key.pem");
        for (Path file : List.of(made.key(), made.certificate(), made.browser())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.users())))
                .isEqualTo("rwx------");
    }

    @Test
    void neverReplacesOne() throws IOException {
        xcatconfig().ensureCertificates(false);
        xcatconfig().addUser("alice");
        byte[] key = Files.readAllBytes(files.user("alice").key());
        assertThatThrownBy(() -> xcatconfig().addUser("alice")).hasMessageContaining("has a certificate already");
        assertThat(files.user("alice").key()).hasBinaryContent(key);
    }

    @Test
    void saysAllThatIsInTheWayAndMakesNothing() {
        assertThatThrownBy(() -> xcatconfig().addUser("n1"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.what())
                                .containsExactly(
                                        "'n1' is a node.", "The authority of this site cannot sign anything."));
        for (String name : List.of("", "../x", "a/b", "-x", "a b", "a\nCN = root", "x".repeat(65))) {
            assertThatThrownBy(() -> xcatconfig().addUser(name)).hasMessageContaining("cannot be the name");
        }
        assertThat(files.directory()).doesNotExist();
    }
}
