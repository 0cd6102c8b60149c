package org.litecat.imagebuild.liteimg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Host;
import org.litecat.core.table.TableStore;
import org.litecat.core.testing.TestSite;

/** A small image {@code img} with real owners, modes and links, on a machine that stands below one directory. */
public final class SmallImage {
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

    private final TestSite site;

    public SmallImage(Path machine) {
        site = new TestSite(machine)
                .row("linuximage", "imagename", "img", "exlist", "/lists/compute.exlist")
                .row("passwd", "key", "system", "username", "root", "password", "$6$salt$hash")
                .row("litefile", "image", "ALL", "file", "/etc/ntp.conf", "options", "link")
                .row("litefile", "image", "ALL", "file", "/etc/shadow", "options", "tmpfs")
                .row("litefile", "image", "ALL", "file", "/root/", "options", "link")
                .row("litefile", "image", "ALL", "file", "/var/log/", "options", "persistent")
                .row("litefile", "image", "ALL", "file", "/xcatpost/", "options", "tmpfs");
        rootfstype("nfs");
    }

    /** Makes the tree and the files that the tables name. */
    public void make() throws IOException {
        Files.createDirectories(root());
        shell(MAKE_TREE);
        site.file("/install/postscripts/syslog", "#!/bin/sh");
        site.file("/lists/compute.exlist", "./boot*", "+./boot/vmlinuz");
    }

    public Host host() {
        return site.host();
    }

    public TableStore tables() {
        return site.store();
    }

    /** Adds or replaces a row: column, value, column, value ... */
    public void row(String table, String... columns) {
        site.row(table, columns);
    }

    public Path root() {
        return site.paths().at("/install/netboot/rhels7/x86_64/compute/rootimg");
    }

    void rootfstype(String type) {
        definedWith("rootfstype", type);
    }

    void synclists(String files) {
        definedWith("synclists", files);
    }

    private void definedWith(String column, String value) {
        site.row(
                "osimage",
                "imagename",
                "img",
                "provmethod",
                "statelite",
                "osvers",
                "rhels7",
                "osarch",
                "x86_64",
                "profile",
                "compute",
                column,
                value);
    }

    public List<String> described() {
        return shell(DESCRIBE);
    }

    /** The tree without times and without what the engine keeps for itself. */
    List<String> describedWithoutTimes() {
        return shell("find . -path ./.statelite/litecat -prune -o -printf '%P %y %m %U:%G %l\\n' | sort;"
                + " find . -path ./.statelite/litecat -prune -o -type f -exec sha256sum {} + | sort");
    }

    public void file(String place, String... lines) throws IOException {
        site.file(place, lines);
    }

    /** Runs a script in the root of the image. */
    public List<String> shell(String script) {
        Commands.Output output = host().commands()
                .capture(Command.of("bash", "-e", "-o", "pipefail", "-c", script)
                        .in(root())
                        .with("LC_ALL", "C.UTF-8"));
        assertThat(output.code()).as(output.text()).isZero();
        return output.lines();
    }
}
