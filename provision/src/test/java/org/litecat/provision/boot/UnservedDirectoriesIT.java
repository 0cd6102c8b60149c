package org.litecat.provision.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestSite;
import org.litecat.provision.loader.Loader;
import org.litecat.provision.loader.Loaders;

/** Needs root, for mounts. */
class UnservedDirectoriesIT {
    @TempDir
    private Path root;

    @Test
    void aBindMountIsAnotherNameOfTheServedDirectory() throws IOException {
        TestSite site = new TestSite(root, TestNames.of("mn"))
                .row("site", "key", "master", "value", "10.77.0.1")
                .row("site", "key", "tftpdir", "value", "/srv/tftp")
                .row("nodelist", "node", "n1", "groups", "all");
        Path served = Files.createDirectories(root.resolve("srv/tftp"));
        Path usual = root.resolve("tftpboot");
        Files.createDirectories(usual.resolve("deep"));
        assertThat(unserved(site, "/tftpboot/deep")).isPresent();

        program(site, "mount", "--bind", served.toString(), usual.toString());
        try {
            Files.createDirectories(served.resolve("deep"));
            assertThat(unserved(site, "/tftpboot/deep")).isEmpty();
            assertThat(unserved(site, "/tftpboot")).isEmpty();
        } finally {
            program(site, "umount", usual.toString());
        }
    }

    private static Optional<Problem> unserved(TestSite site, String tftpdir) {
        SiteSettings settings = new SiteSettings(site.snapshot());
        ServerAddresses servers = new ServerAddresses(
                new NodeValues(site.snapshot()), settings, site.host().names());
        Loader byHttp = Loaders.ALL.stream()
                .filter(loader -> !loader.asksByTftp())
                .findFirst()
                .orElseThrow();
        return new UnservedDirectories(site.paths(), settings, servers, new CollectedResponse())
                .missingFiles("n1", byHttp, tftpdir);
    }

    private static void program(TestSite site, String... arguments) {
        assertThat(site.host().commands().capture(Command.of(arguments)).succeeded())
                .isTrue();
    }
}
