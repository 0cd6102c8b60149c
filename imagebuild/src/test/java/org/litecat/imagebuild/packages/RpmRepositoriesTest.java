package org.litecat.imagebuild.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Problems;
import org.litecat.core.testing.TestTables;

class RpmRepositoriesTest {
    private final Path root;
    private final Problems problems = new Problems();
    private final RpmRepositories repositories;
    private final HttpServer server;

    RpmRepositoriesTest(@TempDir Path root) throws IOException {
        this.root = root;
        this.repositories = new RpmRepositories(
                new NamedFiles(HostPaths.of(Map.of("LITECAT_ROOT", root.toString()))),
                new Createrepo(),
                "/install",
                problems);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/os/", exchange -> {
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write(new byte[2]);
                    exchange.close();
                })
                .setAuthenticator(new BasicAuthenticator("repo") {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return user.equals("alice") && password.equals("s3@cret");
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url(String user) {
        return "http://" + user + "@127.0.0.1:" + server.getAddress().getPort() + "/os/";
    }

    @Test
    void askWithTheNameAndThePasswordOfTheAddress() {
        List<Repository> found = repositories.at(url("alice:s3%40cret"), "o", List.of());

        problems.throwIfAny();
        assertThat(found).singleElement().satisfies(repository -> {
            assertThat(repository.unproven()).isTrue();
            assertThat(repository.keys()).isEmpty();
        });
        assertThat(repositories.at(url("alice:wrong"), "o", List.of())).isEmpty();
    }

    @Test
    void takeTheKeysThatStandInALocalDirectory() throws IOException {
        Path keys = Files.createDirectories(root.resolve("install/keys"));
        Files.writeString(keys.resolve("RPM-GPG-KEY-ours"), "key");

        List<Repository> found = repositories.at(url("alice:s3%40cret"), "o", List.of(keys));

        assertThat(found).singleElement().satisfies(repository -> {
            assertThat(repository.unproven()).isFalse();
            assertThat(repository.keys())
                    .containsExactly(keys.resolve("RPM-GPG-KEY-ours").toUri().toString());
        });
    }

    @Test
    void mediaThatAreBeingCopiedAreNotLookedAt() throws IOException {
        for (String directory : List.of("BaseOS", ".copycds-1/tree/BaseOS")) {
            Path repodata = Files.createDirectories(root.resolve("install/m/" + directory + "/repodata"));
            Files.writeString(repodata.resolve("repomd.xml"), "<repomd/>");
        }
        TestTables tables = TestTables.inMemory()
                .row("osimage", "imagename", "i", "osvers", "rocky9", "osarch", "x86_64")
                .row("linuximage", "imagename", "i", "pkgdir", "/install/m");

        assertThat(repositories.distribution(OsImage.require(tables, "i")))
                .extracting(Repository::source)
                .singleElement()
                .asString()
                .endsWith("/install/m/BaseOS/");
    }

    @Test
    void aMediumWithTwoNamesIsOneAndItsKeysCount() throws IOException {
        Path medium = root.resolve("install/m/1");
        Files.createDirectories(medium.resolve("media.1"));
        Files.writeString(medium.resolve("gpg-pubkey-39db7c82.asc"), "key");
        Files.writeString(
                Files.createDirectories(medium.resolve("Module/repodata")).resolve("repomd.xml"), "<repomd/>");
        Files.createSymbolicLink(root.resolve("install/m/2"), Path.of("1"));
        TestTables tables = TestTables.inMemory()
                .row("osimage", "imagename", "i", "osvers", "sle15.5", "osarch", "x86_64")
                .row("linuximage", "imagename", "i", "pkgdir", "/install/m");

        assertThat(repositories.distribution(OsImage.require(tables, "i")))
                .singleElement()
                .satisfies(repository -> {
                    assertThat(repository.source()).endsWith("/install/m/1/Module/");
                    assertThat(repository.keys())
                            .singleElement()
                            .asString()
                            .endsWith("/install/m/1/gpg-pubkey-39db7c82.asc");
                });
    }
}
