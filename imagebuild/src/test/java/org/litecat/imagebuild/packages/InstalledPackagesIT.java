package org.litecat.imagebuild.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.ImageRoot;

/** With this machine's own dpkg-query and rpm; RPMs of a real image are counted by GenimageIT. */
class InstalledPackagesIT {
    private static final String STATUS = """
            Package: bc
            Status: install ok installed
            Installed-Size: 230
            Maintainer: Nobody <nobody@example.com>
            Architecture: amd64
            Version: 1.07.1-3
            Description: a calculator

            Package: gone
            Status: deinstall ok config-files
            Installed-Size: 10
            Maintainer: Nobody <nobody@example.com>
            Architecture: all
            Version: 2
            Description: was removed, its settings were not
            """;

    @TempDir
    private Path directory;

    private ImageRoot image;

    @BeforeEach
    void open() {
        image = ImageRoot.open(directory);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(directory.resolve(file).getParent());
        Files.writeString(directory.resolve(file), text);
    }

    @Test
    void ofDpkgThoseCountThatAreInstalled() throws IOException {
        write("var/lib/dpkg/status", STATUS);
        assertThat(new InstalledPackages(new ProcessCommands()).of(image).orElseThrow())
                .containsExactly(new PackageFacts("bc", "amd64", "1.07.1-3", true, 0, 230 * 1024));
    }

    @Test
    void anImageWithoutADatabaseHasNone() {
        assertThat(new InstalledPackages(new ProcessCommands()).of(image)).isEmpty();
    }

    /** On the node it is a directory of the node's own; here it would be this machine's. */
    @Test
    void aLinkLeadsNowhereOutOfTheImage(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("status"), STATUS);
        Files.createDirectories(directory.resolve("var/lib"));
        Files.createSymbolicLink(directory.resolve("var/lib/dpkg"), elsewhere);
        assertThat(new InstalledPackages(new ProcessCommands()).of(image)).isEmpty();
    }

    @Test
    void aDamagedDatabaseIsNamed() throws IOException {
        write("var/lib/dpkg/status", "Nonsense\n");
        assertThatThrownBy(() -> new InstalledPackages(new ProcessCommands()).of(image))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The package database of the image cannot be read.")
                .hasMessageContaining("var/lib/dpkg");
        write("var/lib/rpm/rpmdb.sqlite", "no database");
        assertThatThrownBy(() -> new InstalledPackages(new ProcessCommands()).of(image))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("var/lib/rpm");
    }
}
