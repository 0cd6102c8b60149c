package org.litecat.litetree.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProposalTest {
    static Stream<LintWorld> images() {
        return Stream.of(
                LintWorld.empty(),
                el(),
                LintWorld.empty()
                        .with(
                                "etc/os-release=ID_LIKE=\"suse opensuse\"\n",
                                "etc/fstab=x",
                                "etc/hostname=x",
                                "etc/ntp.conf=x",
                                "etc/systemd/system/",
                                "etc/init.d/rc3.d/",
                                "etc/syslog-ng/"),
                LintWorld.empty()
                        .with(
                                "etc/resolv.conf>../run/systemd/resolve/stub-resolv.conf",
                                "run/",
                                "tmp>var/tmp",
                                "var/tmp/")
                        .enabled("a.service", "[Service]\nStateDirectory=a\nReadWritePaths=/srv/a /srv\n"),
                LintWorld.empty().with("etc/resolv.conf>resolv.conf", "var>var", "opt>/tmp", "tmp/", "root=a file"));
    }

    private static LintWorld el() {
        return LintWorld.empty()
                .with(
                        "etc/rc.d/rc3.d/",
                        "etc/rc3.d>rc.d/rc3.d",
                        "etc/sysconfig/network=x",
                        "etc/ssh/sshd_config=x",
                        "etc/rsyslog.conf=x",
                        "etc/ntp.conf=x",
                        "usr/sbin/dhclient=x",
                        "etc/fstab=tmpfs /tmp tmpfs defaults 0 0\n",
                        "tmp/",
                        "var/run>../run",
                        "run/")
                .enabled("a.service", "[Service]\nStateDirectory=a\nPIDFile=/opt/a/run/a.pid\n");
    }

    @ParameterizedTest
    @MethodSource("images")
    void leavesNothingToFind(LintWorld world) {
        assertThat(world.propose().details())
                .filteredOn(finding -> finding.severity() != Severity.NOTE)
                .isEmpty();
    }

    @Test
    void needsNoRowForWhatIsWritableOrCovered() {
        List<String> files = el().proposal().stream().map(ProposedRow::file).toList();
        assertThat(files)
                .contains("/etc/rc.d/rc3.d/", "/var/", "/etc/ntp.conf.predhclient", "/opt/a/run/a.pid")
                .doesNotContain("/tmp/", "/etc/rc3.d/", "/etc/securetty")
                .noneMatch(file -> file.startsWith("/var/lib"))
                .isSorted();
    }

    @Test
    void givesAReasonForEveryRow() {
        assertThat(el().proposal()).allMatch(row -> !row.why().isBlank());
    }

    @Test
    void countsWhatLiteimgMadeAsMissing(@TempDir Path directory) {
        LintWorld world = LintWorld.at(directory, LintWorld.real())
                .enabled("systemd-tmpfiles-setup.service", "[Service]\nType=oneshot\n")
                .with("usr/lib/tmpfiles.d/a.conf=d /srv/new\n");
        List<ProposedRow> before = world.proposal();
        world.propose().applied();
        assertThat(world.proposal()).isEqualTo(before);
    }
}
