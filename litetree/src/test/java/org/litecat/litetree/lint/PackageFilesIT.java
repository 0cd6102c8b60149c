package org.litecat.litetree.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.litecat.litetree.lint.LintRule.GHOST_FILE;
import static org.litecat.litetree.lint.LintRule.PACKAGES_UNREAD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

/** Databases of the real rpm. */
class PackageFilesIT {
    private static final String SPEC = """
            Name: clock
            Version: 1
            Release: 1
            Summary: test
            License: test
            BuildArch: noarch
            %description
            test
            %install
            mkdir -p %{buildroot}/etc %{buildroot}/opt/clock
            echo x > %{buildroot}/etc/adjtime
            echo x > %{buildroot}/opt/clock/plain
            %files
            %config(noreplace) /etc/adjtime
            %ghost /opt/clock/made-later
            /opt/clock/plain
            """;

    private final Commands commands = new ProcessCommands();

    @TempDir
    Path work;

    private Path image;
    private LintWorld world;

    @BeforeEach
    void installPackage() throws IOException {
        image = work.resolve("image");
        world = LintWorld.at(image, commands).with("etc/adjtime=x");
        Path spec = Files.writeString(work.resolve("clock.spec"), SPEC);
        run("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + work.resolve("build"), spec.toString());
        Path rpm = work.resolve("build/RPMS/noarch/clock-1-1.noarch.rpm");
        Path database = Files.createDirectories(image.resolve("var/lib/rpm"));
        run("rpm", "--dbpath", database.toString(), "--justdb", "--nodeps", "-i", rpm.toString());
    }

    private void run(String... argv) {
        Commands.Output output = commands.capture(Command.of(argv));
        assertThat(output.code()).as(output.text()).isZero();
    }

    @Test
    void findsGhostsAndKnowsConfiguration() {
        assertThat(world.findings(GHOST_FILE, PACKAGES_UNREAD)).containsExactly("ghost-file /opt/clock/made-later");
        assertThat(world.details())
                .filteredOn(finding -> finding.path().equals("/etc/adjtime"))
                .extracting(finding -> finding.problem().why())
                .containsExactly("no entry makes it writable; it is configuration of the package clock");
        assertThat(world.litefile("tmpfs /opt/clock/").findings(GHOST_FILE)).isEmpty();
    }

    @Test
    void leavesTheDatabaseAsItIs() throws IOException {
        Map<String, FileTime> before = times();
        world.findings();
        assertThat(times()).isEqualTo(before);
    }

    @Test
    void saysThatADatabaseCannotBeRead() throws IOException {
        for (String file : List.of("rpmdb.sqlite", "rpmdb.sqlite-wal")) {
            Files.deleteIfExists(image.resolve("var/lib/rpm/" + file));
        }
        Files.writeString(image.resolve("var/lib/rpm/rpmdb.sqlite"), "this is no database, whatever its name says");
        assertThat(world.findings(PACKAGES_UNREAD)).containsExactly("packages-unread /var/lib/rpm");
    }

    private Map<String, FileTime> times() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(image.resolve("var/lib/rpm"))) {
            for (Path file : files.toList()) {
                times.put(file.toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }
}
