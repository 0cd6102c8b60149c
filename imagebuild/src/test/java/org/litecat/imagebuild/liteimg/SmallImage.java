package org.litecat.imagebuild.liteimg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.FileLocks;
import org.litecat.core.host.Host;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.table.TableStore;
import org.litecat.imagebuild.testing.RowTables;

/** A small image {@code img} with real owners, modes and links, on a machine that stands below one directory. */
final class SmallImage {
    private static final String MAKE_TREE = """
            umask 022
            mkdir -p etc/ssh root/.ssh tmp var/log var/spool/cron boot opt proc usr/bin
            echo 'compute_x86_64 / tmpfs rw 0 1' > etc/fstab
            printf 'root:*:13880:0:99999:7:::\\nbin:*:13880:0:99999:7:::\\n' > etc/shadow && chmod 000 etc/shadow
            echo ntp > etc/ntp.conf && echo key > etc/ssh/key && chmod 600 etc/ssh/key && chown 74:74 etc/ssh/key
            ln etc/ntp.conf etc/ntp.hard && ln -s ../proc/self/mounts etc/mtab
            chmod 1777 tmp && chmod 700 root && chown 7:12 var/spool/cron && echo log > var/log/messages
            echo kernel > boot/vmlinuz && mkfifo -m 620 var/log/pipe
            touch -d 2001-02-03T04:05:06 etc/fstab etc/ntp.conf var/log etc root
            """;

    /** Names, types, modes, owners, sizes, times, links; of a directory no size. */
    private static final String DESCRIBE =
            "find . \\( -type d -printf '%P d %m %U:%G %t\\n' \\) -o -printf '%P %y %m %U:%G %s %n %t %l\\n' | sort;"
                    + " find . -type f -exec sha256sum {} + | sort";

    private final RowTables tables;
    private final Host host;

    SmallImage(Path machine) {
        HostPaths paths = HostPaths.of(Map.of("LITECAT_ROOT", machine.toString()));
        host = new Host(paths, new ProcessCommands(), new FileLocks(), InstantSource.system());
        tables = RowTables.in(machine.resolve("tables"))
                .with("linuximage", "imagename=img", "exlist=/lists/compute.exlist")
                .with("passwd", "key=system", "username=root", "password=$6$salt$hash")
                .with("litefile", "image=ALL", "file=/etc/ntp.conf", "options=link")
                .with("litefile", "image=ALL", "file=/etc/shadow", "options=tmpfs")
                .with("litefile", "image=ALL", "file=/root/", "options=link")
                .with("litefile", "image=ALL", "file=/var/log/", "options=persistent")
                .with("litefile", "image=ALL", "file=/xcatpost/", "options=tmpfs");
        rootfstype("nfs");
    }

    /** Makes the tree and the files that the tables name. */
    void make() throws IOException {
        Files.createDirectories(root());
        shell(MAKE_TREE);
        Path scripts = Files.createDirectories(host.paths().at("/install/postscripts"));
        Files.writeString(scripts.resolve("syslog"), "#!/bin/sh\n");
        Path lists = Files.createDirectories(host.paths().at("/lists"));
        Files.write(lists.resolve("compute.exlist"), List.of("./boot*", "+./boot/vmlinuz"));
    }

    Host host() {
        return host;
    }

    TableStore tables() {
        return tables.store();
    }

    /** Adds or replaces a row made of {@code column=value} texts. */
    void with(String table, String... columns) {
        tables.with(table, columns);
    }

    Path root() {
        return host.paths().at("/install/netboot/rhels7/x86_64/compute/rootimg");
    }

    void rootfstype(String type) {
        definedWith("rootfstype=" + type);
    }

    void synclists(String files) {
        definedWith("synclists=" + files);
    }

    private void definedWith(String column) {
        tables.with(
                "osimage",
                "imagename=img",
                "provmethod=statelite",
                "osvers=rhels7",
                "osarch=x86_64",
                "profile=compute",
                column);
    }

    List<String> described() {
        return shell(DESCRIBE);
    }

    /** The tree without times and without what the engine keeps for itself. */
    List<String> describedWithoutTimes() {
        return shell("find . -path ./.statelite/litecat -prune -o -printf '%P %y %m %U:%G %l\\n' | sort;"
                + " find . -path ./.statelite/litecat -prune -o -type f -exec sha256sum {} + | sort");
    }

    /** Runs a script in the root of the image. */
    List<String> shell(String script) {
        Commands.Output output = host.commands()
                .capture(Command.of("bash", "-e", "-o", "pipefail", "-c", script)
                        .in(root())
                        .with("LC_ALL", "C.UTF-8"));
        assertThat(output.code()).as(output.text()).isZero();
        return output.lines();
    }
}
