package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.HostPaths;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.TestTables;

class OsimageDefaultsTest {
    private final Path root;
    private final Path prefix;

    OsimageDefaultsTest(@TempDir Path directory) {
        root = directory.resolve("root");
        prefix = directory.resolve("product");
    }

    private static void file(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "bash\n");
    }

    /** Whoever reads the definition looks for them below the root again. */
    @Test
    void listsAreNamedAsTheMovedRootSeesThem() throws IOException {
        file(root.resolve("install/custom/netboot/rh/compute.pkglist"));
        file(prefix.resolve("share/xcat/netboot/rh/compute.exlist"));
        HostPaths paths = HostPaths.of(Map.of("LITECAT_ROOT", root.toString(), "XCATROOT", prefix.toString()));

        Map<String, String> filled = new OsimageDefaults(paths, new SiteSettings(TestTables.inMemory()))
                .fill(
                        Map.of("osvers", "rhels9.4", "osarch", "x86_64", "profile", "compute", "provmethod", "netboot"),
                        attribute -> "",
                        false);

        assertThat(filled)
                .containsEntry("pkglist", "/install/custom/netboot/rh/compute.pkglist")
                .containsEntry(
                        "exlist",
                        prefix.resolve("share/xcat/netboot/rh/compute.exlist").toString());
        NamedFiles files = new NamedFiles(paths);
        assertThat(files.locate(filled.getOrDefault("pkglist", ""))).exists();
        assertThat(files.locate(filled.getOrDefault("exlist", ""))).exists();
    }
}
