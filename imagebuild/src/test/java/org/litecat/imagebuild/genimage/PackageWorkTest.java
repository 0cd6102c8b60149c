package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageWorkTest {
    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void sourcesWithAPasswordAreForRootOfANodeAlone(@TempDir Path directory) throws IOException {
        Path parts = Files.createDirectories(directory.resolve("sources.list.d"));
        Files.writeString(parts.resolve("0000image.sources"), "Types: deb\nURIs: https://alice:secret@repo/\n");
        Files.writeString(directory.resolve("sources.list"), "deb https://repo/ trixie main\n");

        PackageWork.hideSources(directory);

        assertThat(mode(parts.resolve("0000image.sources"))).isEqualTo("rw-------");
        assertThat(mode(directory.resolve("sources.list"))).isNotEqualTo("rw-------");
    }

    @Test
    void addressesOfRepositoriesAreForTheirOwnerAlone(@TempDir Path directory) throws IOException {
        Path work = Files.createDirectories(directory.resolve("packages"));
        Files.writeString(work.resolve("dnf.conf"), "of an older release, for everybody");

        PackageWork.writeConfiguration(Map.of("dnf.conf", "baseurl=https://alice:secret@repo/", "home/x", "y"), work);

        assertThat(mode(work)).isEqualTo("rwx------");
        assertThat(mode(work.resolve("dnf.conf"))).isEqualTo("rw-------");
        assertThat(work.resolve("dnf.conf")).hasContent("baseurl=https://alice:secret@repo/");
        assertThat(mode(work.resolve("home/x"))).isEqualTo("rw-------");
    }
}
