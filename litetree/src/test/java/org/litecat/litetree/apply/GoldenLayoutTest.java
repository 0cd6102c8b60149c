package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LitefileTable;

/** The layout as the original makes it, and the table changes at which the original loses files. */
class GoldenLayoutTest {
    private static final String[] BEFORE = {
        ".statelite/",
        "dev/",
        "etc/adjtime=adjtime",
        "etc/fstab=fstab",
        "etc/hosts=hosts",
        "etc/hosts.link>hosts",
        "etc/motd=motd",
        "etc/mtab>/proc/self/mounts",
        "etc/ntp.conf=ntp",
        "etc/profile=profile",
        "etc/resolv.conf=resolv",
        "etc/ssh/sshd_config=sshd",
        "etc/sysctl.conf=sysctl",
        "root/.bashrc=rc",
        "root/.cshrc=crc",
        "tmp/",
        "var/cache/yum/db=y",
        "var/lib/dhclient/leases=l",
        "var/log/messages=log",
        "var/log/httpd/access_log=alog",
        "var/spool/cron/root=c",
        "usr/bin/"
    };
    private static final String[] TABLE = {
        "tmpfs /etc/adjtime",
        "tmpfs /etc/newfile",
        "tmpfs /etc/newdir/",
        "rw /etc/ntp.conf",
        "persistent /var/log/",
        "persistent /var/lib/dhclient/leases",
        "con /etc/sysctl.conf",
        "ro /etc/hosts",
        "link /etc/resolv.conf",
        "link /etc/nolink",
        "link /etc/linkdir/",
        "link /root/",
        "link /root/.bashrc",
        "link /root/newsub/",
        "tmpfs,rw /tmp/",
        "link,ro /etc/motd",
        "link,con /etc/profile",
        "link,persistent /var/spool/cron/",
        "localdisk /var/cache/"
    };
    private static final String[] CHANGED = {
        "link /etc/adjtime",
        "tmpfs /etc/ntp.conf",
        "persistent /var/log/",
        "tmpfs /etc/resolv.conf",
        "persistent /etc/linkdir/",
        "link /root/",
        "link /root/.cshrc",
        "persistent /tmp/",
        "link /etc/motd",
        "link,persistent /var/lib/dhclient/",
        "tmpfs,rw /etc/ssh/"
    };

    private final Path directory;
    private ImageTree tree;
    private ImageRoot root;
    private final LiteEngine engine = new LiteEngine(new ProcessCommands());
    private final CollectedResponse response = new CollectedResponse();

    GoldenLayoutTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        tree = ImageTree.make(directory.resolve("rootimg"), BEFORE);
        root = ImageRoot.open(directory.resolve("rootimg"));
    }

    private void apply(String... table) {
        engine.apply(engine.plan(LitefileTable.of(table).rules(), root), root, response);
    }

    private List<String> names() {
        return tree.listTimeless(".statelite/litecat", ".statelite/litefile.save").stream()
                .map(line -> line.replaceFirst("( -> .*)? [0-7]+ 0:0.*$", "$1"))
                .toList();
    }

    @Test
    void makesTheLayoutOfTheOriginal() {
        apply(TABLE);

        assertThat(names()).containsExactlyInAnyOrder(("""
                        /,/.default,/.default/etc,/.default/etc/adjtime,/.default/etc/hosts,/.default/etc/linkdir,\
                        /.default/etc/motd,/.default/etc/newdir,/.default/etc/newfile,/.default/etc/nolink,\
                        /.default/etc/ntp.conf,/.default/etc/profile,/.default/etc/resolv.conf,\
                        /.default/etc/sysctl.conf,/.default/root,/.default/root/.bashrc,/.default/root/.cshrc,\
                        /.default/root/newsub,/.default/tmp,/.default/var,/.default/var/cache,/.default/var/cache/yum,\
                        /.default/var/cache/yum/db,/.default/var/lib,/.default/var/lib/dhclient,\
                        /.default/var/lib/dhclient/leases,/.default/var/log,/.default/var/log/httpd,\
                        /.default/var/log/httpd/access_log,/.default/var/log/messages,/.default/var/spool,\
                        /.default/var/spool/cron,/.default/var/spool/cron/root,/.statelite,/.statelite/tmpfs,\
                        /.statelite/tmpfs/etc,/.statelite/tmpfs/etc/linkdir -> ../../../.default/etc/linkdir,\
                        /.statelite/tmpfs/etc/motd -> ../../../.default/etc/motd,\
                        /.statelite/tmpfs/etc/nolink -> ../../../.default/etc/nolink,\
                        /.statelite/tmpfs/etc/profile -> ../../../.default/etc/profile,\
                        /.statelite/tmpfs/etc/resolv.conf -> ../../../.default/etc/resolv.conf,\
                        /.statelite/tmpfs/root -> ../.././.default/root,/.statelite/tmpfs/tmp -> ../.././.default/tmp,\
                        /.statelite/tmpfs/var,/.statelite/tmpfs/var/spool,\
                        /.statelite/tmpfs/var/spool/cron -> ../../../../.default/var/spool/cron,/dev,/etc,\
                        /etc/adjtime,/etc/fstab,/etc/hosts,/etc/hosts.link -> hosts,\
                        /etc/linkdir -> ../.statelite/tmpfs/etc/linkdir,/etc/motd -> ../.statelite/tmpfs/etc/motd,\
                        /etc/mtab -> /proc/self/mounts,/etc/newdir,/etc/newfile,\
                        /etc/nolink -> ../.statelite/tmpfs/etc/nolink,/etc/ntp.conf,\
                        /etc/profile -> ../.statelite/tmpfs/etc/profile,\
                        /etc/resolv.conf -> ../.statelite/tmpfs/etc/resolv.conf,/etc/ssh,/etc/ssh/sshd_config,\
                        /etc/sysctl.conf,/root -> ./.statelite/tmpfs/root,/tmp -> ./.statelite/tmpfs/tmp,/usr,/usr/bin,\
                        /var,/var/cache,/var/cache/yum,/var/cache/yum/db,/var/lib,/var/lib/dhclient,\
                        /var/lib/dhclient/leases,/var/log,/var/log/httpd,/var/log/httpd/access_log,/var/log/messages,\
                        /var/spool,/var/spool/cron -> ../../.statelite/tmpfs/var/spool/cron""").split(","));
    }

    @Test
    void listsTheEntriesOfTheRun() {
        apply("link /root/", "tmpfs,rw /tmp/", "link,persistent /var/spool/cron/");

        assertThat(tree.path(".statelite/litefile.save")).hasContent("""
                img: link          /etc/mtab
                img: link          /root/
                img: link          /tmp/
                img: link,persistent /var/spool/cron/
                """);
    }

    @Test
    void givesTheSameTreeAfterATableChangeAsAFirstRun() throws IOException {
        apply(TABLE);
        apply(CHANGED);
        List<String> second = tree.listTimeless(".statelite/litecat");
        tree = ImageTree.make(directory.resolve("fresh"), BEFORE);
        root = ImageRoot.open(directory.resolve("fresh"));

        apply(CHANGED);

        assertThat(second).isEqualTo(tree.listTimeless(".statelite/litecat"));
        assertThat(response.warnings()).isEmpty();
    }

    @Test
    void hasNothingToDoTheSecondTime() {
        apply(TABLE);
        List<String> before = tree.list();

        assertThat(engine.plan(LitefileTable.of(TABLE).rules(), root).isEmpty()).isTrue();
        assertThat(engine.check(LitefileTable.of(TABLE).rules(), root)).isEmpty();
        apply(TABLE);
        assertThat(tree.list()).isEqualTo(before);
    }

    @Test
    void bringsTheTreeBackThatWasThereBefore() {
        List<String> before = tree.list();
        apply(TABLE);
        apply(CHANGED);

        engine.undo(root, response);

        assertThat(tree.list()).isEqualTo(before);
    }
}
