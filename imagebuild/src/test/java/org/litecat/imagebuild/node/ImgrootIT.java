package org.litecat.imagebuild.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.litetree.nodescript.NodeScripts;

/** What the initial ramdisk makes of packed roots, by the programs that it has from an image. Needs root. */
class ImgrootIT {
    /** A root that has setfattr, a file with capabilities, and one that is mostly a hole. */
    private static final String MAKE = """
            mkdir -p root/sbin root/usr/bin root/opt/xcat root/etc www
            echo init >root/sbin/init
            cp /usr/bin/true root/usr/bin/ping
            setcap cap_net_raw=ep root/usr/bin/ping
            truncate -s 3M root/etc/sparse
            for file in /usr/bin/setfattr $(ldd /usr/bin/setfattr | grep -o '/[^ ]*'); do
                mkdir -p "root$(dirname "$file")"
                cp -L "$file" "root$file"
            done
            (cd root && getfattr -n security.capability -e hex usr/bin/ping >../capabilities && mv ../capabilities opt/xcat/)
            cd root
            find . | cpio -o -H newc --quiet >../root.cpio
            tar --xattrs '--xattrs-include=*' --sparse -cf ../root.tar .
            cd ..
            for kind in cpio tar; do
                gzip -c root.$kind >www/rootimg.$kind.gz
                xz -c root.$kind >www/rootimg.$kind.xz
                zstd -q -c root.$kind >www/rootimg.$kind.zst
            done
            mksquashfs root www/rootimg.sfs -quiet -no-progress
            """;

    /** With mounts, network and processes of its own: nothing of it is left. */
    private static final String BOOT = """
            mount --make-rprivate /
            ip link set lo up
            mount -t tmpfs run /run
            [ -d /lib/xcat ] || made=$(mkdir -p /lib/xcat && echo made)
            mount -t tmpfs scripts /lib/xcat
            cp "$1/xcat-lib.sh" /lib/xcat/
            mkdir /run/new
            python3 -m http.server --bind 127.0.0.1 --directory www 8099 >/dev/null 2>&1 &
            until curl -so /dev/null http://127.0.0.1:8099/; do sleep 0.1; done
            bash "$1/imgroot" eth0 "img:http://127.0.0.1:8099/$2" /run/new
            findmnt -no FSTYPE /run/new
            getcap /run/new/usr/bin/ping
            [ "$(stat -c %b /run/new/etc/sparse)" -lt 100 ]
            cat /run/new/sbin/init
            echo written >/run/new/etc/written
            cat /run/new/etc/written
            umount /lib/xcat
            [ -z "$made" ] || rmdir /lib/xcat
            """;

    private final Commands commands = new ProcessCommands();
    private final Path directory;

    ImgrootIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void make() {
        run(Command.of("bash", "-euc", MAKE));
    }

    @ParameterizedTest
    @CsvSource({
        "rootimg.cpio.gz, tmpfs",
        "rootimg.cpio.xz, tmpfs",
        "rootimg.cpio.zst, tmpfs",
        "rootimg.tar.gz, tmpfs",
        "rootimg.tar.xz, tmpfs",
        "rootimg.tar.zst, tmpfs",
        "rootimg.sfs, overlay"
    })
    void aRootOfEachKindCanBeWrittenAndHasItsCapabilities(String file, String kind) throws IOException {
        Path scripts = Files.createDirectories(directory.resolve("scripts"));
        for (String script : List.of("imgroot", "xcat-lib.sh")) {
            try (InputStream shipped = Objects.requireNonNull(NodeScripts.class.getResourceAsStream(script))) {
                Files.copy(shipped, scripts.resolve(script));
            }
        }

        assertThat(run(Command.of(
                                "unshare",
                                "--mount",
                                "--net",
                                "--pid",
                                "--fork",
                                "--kill-child",
                                "--mount-proc",
                                "bash",
                                "-euc",
                                BOOT,
                                "bash",
                                scripts.toString(),
                                file))
                        .lines())
                .endsWith(kind, "/run/new/usr/bin/ping cap_net_raw=ep", "init", "written");
    }

    private Commands.Output run(Command command) {
        Commands.Output output = commands.capture(command.in(directory));
        assertThat(output.code()).as(output.text()).isZero();
        return output;
    }
}
