package org.litecat.imagebuild.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.ProcessCommands;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.image.ImageRoot;

class ShippedFilesTest {
    private final Path machine;
    private final Path image;

    ShippedFilesTest(@TempDir Path directory) throws IOException {
        machine = directory.resolve("machine");
        image = Files.createDirectories(directory.resolve("image"));
    }

    private ShippedFiles files() {
        return ShippedFiles.of(HostPaths.of(Map.of("LITECAT_ROOT", machine.toString())));
    }

    private void install() {
        new InstallShippedFiles(new ImageFiles(ImageRoot.open(image))).run(files());
    }

    private void certificate(String text) throws IOException {
        Path authority = machine.resolve("etc/xcat/ca/ca.pem");
        Files.createDirectories(authority.getParent());
        Files.writeString(authority, text);
    }

    @Test
    void everyScriptIsFaultlessInTheEyesOfShellcheck() throws IOException {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/shellcheck")))
                .as("needs shellcheck")
                .isTrue();
        install();
        List<ShippedFile> scripts = files().files().stream()
                .filter(file -> file.text().startsWith("#!") || file.path().endsWith(".sh"))
                .toList();
        assertThat(scripts).hasSizeGreaterThan(12);
        for (ShippedFile script : scripts) {
            Path file = Path.of(image + script.path());
            if (!Files.exists(file)) {
                // Of an image that has another init.
                Files.createDirectories(file.getParent());
                Files.writeString(file, script.text());
            }
            assertThat(new ProcessCommands()
                            .capture(Command.of("shellcheck", "-x", "-P", "SCRIPTDIR", file.toString()))
                            .lines())
                    .as(script.path())
                    .isEmpty();
        }
    }

    @Test
    void unitIsEnabledAndProgramsCanBeRun() throws IOException {
        install();
        assertThat(Files.readSymbolicLink(
                        image.resolve("etc/systemd/system/multi-user.target.wants/xcatpostinit1.service")))
                .isEqualTo(Path.of("/usr/lib/systemd/system/xcatpostinit1.service"));
        for (String program : List.of("opt/xcat/xcatdsklspost", "opt/xcat/xcatpostinit1", "etc/init.d/statelite")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image.resolve(program))))
                    .as(program)
                    .isEqualTo("rwxr-xr-x");
        }
    }

    @Test
    void secondInstallationTouchesNoFileThatIsAsItShouldBe() throws IOException {
        install();
        Path kept = image.resolve("opt/xcat/xcatdsklspost");
        Path edited = image.resolve("opt/xcat/xcatpostinit1");
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(kept, old);
        Files.writeString(edited, "# something else\n");

        install();

        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(old);
        assertThat(edited).content().startsWith("#!/bin/sh");
    }

    @Test
    void certificateOfTheAuthorityComesAndGoesWithIt() throws IOException {
        certificate("-----BEGIN CERTIFICATE-----\n");
        install();
        Path module = image.resolve("usr/lib/dracut/modules.d/97xcat/ca.pem");
        assertThat(module).hasContent("-----BEGIN CERTIFICATE-----");
        assertThat(image.resolve("etc/xcat/ca.pem")).exists();

        Files.delete(machine.resolve("etc/xcat/ca/ca.pem"));
        install();

        assertThat(Files.exists(module, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(image.resolve("etc/xcat/ca.pem")).doesNotExist();
    }
}
