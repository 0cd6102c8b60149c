package org.litecat.imagebuild.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.response.Event;

/** Needs root: owners, devices and mounts are made for real. */
class PackRootIT {
    /** A tree as a distribution leaves it, and what none should. */
    private static final String MAKE_TREE = """
            umask 022
            mkdir -p etc bin dev run tmp usr/lib
            echo root:x:0:0 > etc/passwd
            install -m 000 -o 0 -g 42 /dev/null etc/shadow
            printf x > bin/su && chown 12:34 bin/su && chmod 4755 bin/su
            ln bin/su bin/sudo && ln bin/su usr/lib/su
            ln -s ../usr/lib lib && ln -s '/sysroot//x y/' etc/odd && ln -s nowhere etc/broken
            chmod 1777 tmp
            mknod -m 666 dev/null c 1 3 && mknod -m 600 dev/big b 259 70000 && mkfifo -m 640 run/pipe
            truncate -s 3M usr/lib/sparse
            touch -d '1999-12-31 23:59:58' etc/passwd && touch -h -d '2001-01-01' lib
            touch "$(printf 'etc/latin\\351')" 'etc/utf\u00e9' "$(printf 'etc/new\\nline')" ' blank'
            setfattr -n user.note -v kept usr/lib/sparse 2>/dev/null
            python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("run/socket")'
            chown -h 7:8 etc/broken && chown 65534:4294967000 etc/odd -h
            """;

    /** Without the times of directories and links: the format has them, cpio does not restore them. */
    private static final String DESCRIBE =
            "find . ! -type s \\( -type d -printf '%p %y %m %U:%G\\n' -o -type l -printf '%p l %U:%G %s %n -> %l\\n'"
                    + " -o -printf '%p %y %m %U:%G %s %n %Ts\\n' \\) | sort;"
                    + " find . -type f -exec sha256sum {} + | sort;"
                    + " stat -c '%n %t:%T' dev/* | sort; find . -samefile bin/su | sort";

    private final Commands commands = new ProcessCommands();
    private final List<Event> events = new ArrayList<>();
    private final Path root;
    private final Path target;
    private final Path unpacked;

    PackRootIT(@TempDir Path directory) throws IOException {
        root = Files.createDirectories(directory.resolve("root img"));
        target = directory.resolve("rootimg-statelite.gz");
        unpacked = Files.createDirectories(directory.resolve("unpacked"));
        shell(root, MAKE_TREE);
    }

    @Test
    void unpacksWithRealCpioToTheSameTree() {
        pack(ExcludeList.none());
        shell(unpacked, "gzip -dc '" + target + "' | cpio --quiet -idm");

        assertThat(shell(unpacked, DESCRIBE)).isEqualTo(shell(root, DESCRIBE)).hasSizeGreaterThan(30);
    }

    @Test
    void skipsSocketsAndSaysSo() {
        pack(ExcludeList.none());

        assertThat(events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                Event.Warning.class,
                                warning -> assertThat(warning.text()).contains("./run/socket")));
        assertThat(listed()).noneMatch(line -> line.contains("run/socket"));
    }

    @Test
    void listsWhatFindKeepsByTheSamePatterns() {
        pack(ExcludeList.of(List.of("./etc/*", "./usr*", "+./etc/pass*")));

        assertThat(shell(root, "gzip -dc '" + target + "' | cpio --quiet -t"))
                .isEqualTo(shell(
                        root,
                        "{ find . ! -type s ! -path './etc/*' ! -path './usr*'; find . -path './etc/pass*'; }"
                                + " | LC_ALL=C sort -u | sed 's,^\\./,,'"));
    }

    @Test
    void entersNothingThatIsMountedInside() {
        shell(root, "mkdir mnt && mount -t tmpfs none mnt && touch mnt/inside");
        try {
            pack(ExcludeList.none());
        } finally {
            shell(root, "umount mnt");
        }

        assertThat(listed()).anyMatch(line -> line.endsWith(" mnt")).noneMatch(line -> line.endsWith("mnt/inside"));
    }

    @Test
    void keepsTheOldFileOnAFullDisk(@TempDir Path small) throws IOException {
        shell(small, "mount -t tmpfs -o size=64k none .");
        try {
            Path full = small.resolve("rootimg-statelite.gz");
            Files.writeString(full, "the one before");
            shell(root, "head -c 300000 /dev/urandom > random");

            assertThatThrownBy(() -> new PackRoot(commands)
                            .pack(
                                    root,
                                    ExcludeList.none(),
                                    full,
                                    new PackedManifest(full.resolveSibling("manifest"), full),
                                    events::add))
                    .hasMessageContaining("No space left on device");

            assertThat(full).hasContent("the one before");
            try (var files = Files.list(small)) {
                assertThat(files).containsExactly(full);
            }
        } finally {
            shell(Path.of("/"), "umount '" + small + "'");
        }
    }

    @Test
    void matchesManyPathsWithManyPatternsInLittleTime() {
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            patterns.add("./usr/share/locale/" + i + "_*/LC_*/*.mo");
        }
        ExcludeList list = ExcludeList.of(patterns);
        long start = System.nanoTime();
        int excluded = 0;
        for (int i = 0; i < 40_000; i++) {
            excluded += list.excludes("./usr/share/locale/" + i % 100 + "_XX/LC_MESSAGES/program-" + i + ".mo") ? 1 : 0;
        }

        assertThat(excluded).isEqualTo(24_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private void pack(ExcludeList exclude) {
        new PackRoot(commands)
                .pack(
                        root,
                        exclude,
                        target,
                        new PackedManifest(target.resolveSibling("manifest"), target),
                        events::add);
    }

    private List<String> listed() {
        return shell(root, "gzip -dc '" + target + "' | cpio --quiet -itv");
    }

    private List<String> shell(Path directory, String script) {
        Commands.Output output = commands.capture(Command.of("bash", "-e", "-o", "pipefail", "-c", script)
                .in(directory)
                .with("LC_ALL", "C.UTF-8"));
        assertThat(output.code()).as(output.text()).isZero();
        return output.lines();
    }
}
