package org.litecat.litetree.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.litecat.litetree.lint.LintRule.LOST_AT_REBOOT;
import static org.litecat.litetree.lint.LintRule.MISSING_DIRECTORY;
import static org.litecat.litetree.lint.LintRule.POSSIBLE_WRITE;
import static org.litecat.litetree.lint.LintRule.UNCOVERED_WRITE;
import static org.litecat.litetree.lint.LintRule.WRITTEN_AT_BOOT;

import java.util.List;
import org.junit.jupiter.api.Test;

class WriteLintTest {
    private static final LintRule[] WRITES = {MISSING_DIRECTORY, UNCOVERED_WRITE, POSSIBLE_WRITE};

    private static LintWorld service(String text) {
        return LintWorld.empty().enabled("a.service", "[Service]\n" + text + "\n");
    }

    @Test
    void findsDirectoriesWithoutWhichAServiceDoesNotStart() {
        LintWorld world = service("StateDirectory=a b:c\nCacheDirectory=a\nLogsDirectory=a")
                .with("var/cache/a/");
        assertThat(world.findings(WRITES))
                .containsExactly(
                        "missing-directory /var/lib/a",
                        "missing-directory /var/lib/b",
                        "missing-directory /var/log/a",
                        "uncovered-write /var/cache/a");
        assertThat(world.litefile("tmpfs /var/").findings(WRITES)).isEmpty();
    }

    @Test
    void findsConfigurationThatSystemdCannotMakeOnAReadOnlyNfsRootThoughItIsThere() {
        LintWorld world = service("ConfigurationDirectory=a").with("etc/a/");
        assertThat(world.findings(WRITES)).containsExactly("uncovered-write /etc/a");
        assertThat(world.litefile("tmpfs /etc/a/").findings(WRITES)).isEmpty();
    }

    @Test
    void takesNoReadOnlyEntryForACover() {
        LintWorld world = service("StateDirectory=a").with("var/lib/a/").litefile("ro /var/");
        assertThat(world.findings(WRITES)).containsExactly("uncovered-write /var/lib/a");
    }

    @Test
    void takesTheNearestEntryForWhatDecides() {
        LintWorld world = service("StateDirectory=a").with("var/lib/a/").litefile("tmpfs /var/", "ro /var/lib/a/");
        assertThat(world.findings(WRITES)).containsExactly("uncovered-write /var/lib/a");
        LintWorld file = service("PIDFile=/var/lib/a/pid")
                .with("var/lib/a/pid=1", "var/lib/b=1")
                .litefile("tmpfs /var/", "ro /var/lib/b");
        assertThat(file.findings(WRITES)).isEmpty();
    }

    @Test
    void leavesWhatIsWritableAlone() {
        assertThat(service("RuntimeDirectory=a\nPIDFile=/var/run/a.pid\nReadWritePaths=/run /dev/shm -/not/there")
                        .with("var/run>../run")
                        .findings(WRITES))
                .isEmpty();
    }

    @Test
    void findsFilesAndPathsThatAServiceNames() {
        LintWorld world = service("PIDFile=/opt/a/a.pid\nReadWritePaths=/srv/a -/srv/b /etc");
        assertThat(world.findings(WRITES))
                .containsExactly("uncovered-write /opt/a/a.pid", "uncovered-write /srv/a", "possible-write /etc");
        assertThat(world.with("srv/b/").findings(WRITES)).contains("uncovered-write /srv/b");
    }

    @Test
    void looksAtNoServiceThatIsNotEnabled() {
        LintWorld world = LintWorld.empty().with("usr/lib/systemd/system/a.service=[Service]\nStateDirectory=a\n");
        assertThat(world.findings(WRITES)).isEmpty();
    }

    @Test
    void looksAtNoServiceThatIsMasked() {
        LintWorld world = service("StateDirectory=a").with("etc/systemd/system/a.service>/dev/null");
        assertThat(world.findings(WRITES)).isEmpty();
    }

    @Test
    void followsWhatUnitsPullIn() {
        LintWorld world = LintWorld.empty()
                .with(
                        "etc/systemd/system/default.target>/usr/lib/systemd/system/graphical.target",
                        "usr/lib/systemd/system/graphical.target=[Unit]\nRequires=multi-user.target\n",
                        "usr/lib/systemd/system/graphical.target.wants/g.service>../g.service",
                        "usr/lib/systemd/system/g.service=[Service]\nStateDirectory=g\n",
                        "usr/lib/systemd/system/t.service=[Service]\nStateDirectory=t\n",
                        "usr/lib/systemd/system/i@.service=[Service]\nStateDirectory=i/%i\nLogsDirectory=i/%b\n")
                .enabled("t.timer", "[Unit]\nWants=i@one.service\n[Timer]\nOnBootSec=1\n");
        assertThat(world.findings(WRITES))
                .containsExactlyInAnyOrder(
                        "missing-directory /var/lib/g",
                        "missing-directory /var/lib/t",
                        "missing-directory /var/lib/i/one",
                        "missing-directory /var/log/i");
    }

    @Test
    void lowersNothingByDropInsButWhatTheySay() {
        LintWorld world = service("StateDirectory=a")
                .with("etc/systemd/system/a.service.d/x.conf=[Service]\nStateDirectory=\nStateDirectory=b\n");
        assertThat(world.findings(WRITES)).containsExactly("missing-directory /var/lib/b");
    }

    @Test
    void takesAnEnabledMountForWritable() {
        LintWorld world = service("ReadWritePaths=/scratch/a")
                .enabled("scratch.mount", "[Mount]\nWhat=tmpfs\nWhere=/scratch\nType=tmpfs\n");
        assertThat(world.findings(WRITES)).isEmpty();
    }

    @Test
    void findsWhatSystemdTmpfilesCannotMake() {
        LintWorld world = LintWorld.empty()
                .enabled("systemd-tmpfiles-setup.service", "[Service]\nType=oneshot\n")
                .with(
                        "usr/lib/tmpfiles.d/a.conf=# comment\nd /srv/new 0755 root root -\nd /home 0755 - - -\n"
                                + "L+ /opt/l - - - - /to/here\nL /opt/there - - - - /x\nw /opt/file - - - - text\n"
                                + "f^ /opt/credential - - - - x\nd- /opt/maybe - - - -\nC /opt/copy - - - - /gone\n"
                                + "z /opt/mode 0755 - - -\nd /run/x\nd /srv/%b/x\n",
                        "home/",
                        "opt/l>/to/here",
                        "opt/there=x",
                        "opt/file=x",
                        "srv/",
                        "usr/lib/tmpfiles.d/masked.conf=d /srv/masked\n",
                        "etc/tmpfiles.d/masked.conf>/dev/null");
        assertThat(world.findings(WRITES))
                .containsExactly("uncovered-write /srv/new", "uncovered-write /opt/file", "possible-write /opt/maybe");
    }

    @Test
    void leavesTmpfilesAloneWhenNothingReadsIt() {
        LintWorld world = LintWorld.empty().with("usr/lib/tmpfiles.d/a.conf=d /srv/new\n");
        assertThat(world.findings(WRITES)).isEmpty();
    }

    @Test
    void findsCustomaryFilesThatTheImageHas() {
        LintWorld world = LintWorld.empty().with("etc/adjtime=x", "etc/sysconfig=a file", "etc/rsyslog.conf=x");
        assertThat(world.findings(WRITTEN_AT_BOOT))
                .contains("written-at-boot /etc/adjtime", "written-at-boot /etc/rsyslog.conf.XCATORIG")
                .doesNotContain("written-at-boot /etc/sysconfig", "written-at-boot /etc/securetty");
        assertThat(world.litefile("link /etc/adjtime").findings(WRITTEN_AT_BOOT))
                .doesNotContain("written-at-boot /etc/adjtime");
    }

    @Test
    void namesThePackageOfAConfigurationFile() {
        LintWorld world = LintWorld.empty()
                .with(
                        "etc/adjtime=x",
                        "var/lib/dpkg/status=Package: clock\nStatus: ok\nConffiles:\n /etc/adjtime 00ff\n /etc/x 1\n"
                                + "Description: d\n");
        assertThat(world.details())
                .filteredOn(finding -> finding.path().equals("/etc/adjtime"))
                .extracting(finding -> finding.problem().why())
                .containsExactly("no entry makes it writable; it is configuration of the package clock");
    }

    @Test
    void saysOfAnImageInMemoryOnlyWhatIsLost() {
        LintWorld world = service("StateDirectory=a").without("osimage");
        world.row("osimage", "imagename", "img", "rootfstype", "ramdisk");
        assertThat(world.details()).extracting(Finding::severity).containsOnly(Severity.NOTE);
        assertThat(world.findings(LOST_AT_REBOOT)).contains("lost-at-reboot /var/lib/a");
        assertThat(world.proposal()).isEqualTo(List.of());
    }
}
