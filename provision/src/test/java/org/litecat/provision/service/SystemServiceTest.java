package org.litecat.provision.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.TestSite;

/** What is asked of systemctl; the machine is a directory. */
class SystemServiceTest {
    @TempDir
    private Path root;

    private final List<String> called = new ArrayList<>();
    private int code;
    private SystemService unit;

    @BeforeEach
    void unit() {
        Commands systemctl = (command, lines) -> {
            called.add(String.join(" ", command.argv()));
            lines.accept("said by systemctl");
            return code;
        };
        Host host = new TestSite(root).host();
        unit = new SystemService(
                new Host(host.paths(), systemctl, host.locks(), host.clock(), host.names()), "xcatd.service");
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void install() throws IOException {
        file("etc/systemd/system/xcatd.service", "[Service]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usr/lib/systemd/system/", "lib/systemd/system/"})
    void isInstalledWhereAPackagePutsUnits(String directory) throws IOException {
        file(directory + "xcatd.service", "[Service]\n");

        assertThat(unit.isInstalled()).isTrue();
    }

    @Test
    void isInstalledWhereSystemdFindsItEvenByALinkIntoAnImage() throws IOException {
        assertThat(unit.isInstalled()).isFalse();

        Files.createDirectories(root.resolve("etc/systemd/system"));
        Files.createSymbolicLink(
                root.resolve("etc/systemd/system/xcatd.service"), Path.of("/nowhere/but/in/the/image.service"));

        assertThat(unit.isInstalled()).isTrue();
    }

    @Test
    void isEnabledByLinksAloneWhereSystemdIsNotTheFirstProcess() throws IOException {
        install();
        Files.createDirectories(root.resolve("run/systemd/system"));
        file("proc/1/comm", "bash\n");

        unit.enable();

        assertThat(unit.isManaged()).isFalse();
        assertThat(called).containsExactly("systemctl --quiet --root=" + root + " enable xcatd.service");
    }

    @Test
    void isEnabledAndStartedByTheRunningSystemd() throws IOException {
        install();
        Files.createDirectories(root.resolve("run/systemd/system"));
        file("proc/1/comm", "systemd\n");

        unit.enable();
        unit.start();
        unit.restart();

        assertThat(called)
                .containsExactly(
                        "systemctl --quiet enable xcatd.service",
                        "systemctl start xcatd.service",
                        "systemctl restart xcatd.service");
    }

    @Test
    void saysWhatSystemctlSaid() {
        code = 1;

        assertThatThrownBy(unit::start)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("xcatd.service cannot be started.")
                .hasMessageContaining("said by systemctl");
    }
}
