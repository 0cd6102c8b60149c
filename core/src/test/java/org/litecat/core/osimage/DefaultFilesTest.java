package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultFilesTest {
    @TempDir
    private Path directory;

    private Path custom() throws IOException {
        return Files.createDirectories(directory.resolve("custom"));
    }

    private Path shipped() throws IOException {
        return Files.createDirectories(directory.resolve("shipped"));
    }

    private DefaultFiles files() throws IOException {
        return new DefaultFiles(List.of(custom(), shipped()), "compute", new Release("rocky9.4"), "x86_64");
    }

    @Test
    void theSitesOwnFileWinsEvenWhenItsNameFitsLess() throws IOException {
        Files.createFile(shipped().resolve("compute.rocky9.4.x86_64.pkglist"));
        Path own = Files.createFile(custom().resolve("compute.pkglist"));

        assertThat(files().find("pkglist")).contains(own);
    }

    @Test
    void theNameThatFitsBestWinsInOneDirectory() throws IOException {
        Files.createFile(shipped().resolve("compute.pkglist"));
        Files.createFile(shipped().resolve("compute.x86_64.pkglist"));
        Path minor = Files.createFile(shipped().resolve("compute.rocky9.3.pkglist"));

        assertThat(files().find("pkglist")).contains(minor);
    }

    @Test
    void aPostinstallScriptMustBeExecutable() throws IOException {
        Path script = Files.createFile(shipped().resolve("compute.rocky9.postinstall"));
        assertThat(files().find("postinstall")).isEmpty();

        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(files().find("postinstall")).contains(script);
    }

    @Test
    void findsNothingForAnotherProfile() throws IOException {
        Files.createFile(shipped().resolve("service.pkglist"));

        assertThat(files().find("pkglist")).isEmpty();
    }
}
