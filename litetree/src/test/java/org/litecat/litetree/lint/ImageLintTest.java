package org.litecat.litetree.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.litecat.litetree.lint.LintRule.BELOW_LINKED_DIRECTORY;
import static org.litecat.litetree.lint.LintRule.ENTRY_IS_LINK;
import static org.litecat.litetree.lint.LintRule.ENTRY_LINK_DANGLES;
import static org.litecat.litetree.lint.LintRule.HIDDEN_BY_MOUNT;
import static org.litecat.litetree.lint.LintRule.LINKS_LEAVE_ENTRY;
import static org.litecat.litetree.lint.LintRule.MISSING_ENTRY;
import static org.litecat.litetree.lint.LintRule.REFUSED;
import static org.litecat.litetree.lint.LintRule.SPECIAL_FILE;
import static org.litecat.litetree.lint.LintRule.SPECIAL_FILES_INSIDE;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLintTest {
    @Test
    void findsEntriesThatAreMissing() {
        LintWorld world = LintWorld.empty().with("etc/there=x").litefile("tmpfs /etc/there", "tmpfs /etc/gone");
        assertThat(world.findings(MISSING_ENTRY)).containsExactly("missing-entry /etc/gone");
    }

    @Test
    void findsEntriesThatAreLinks() {
        LintWorld world = LintWorld.empty()
                .with("etc/real=x", "etc/link>real", "etc/dangling>nowhere")
                .litefile("tmpfs /etc/link", "tmpfs /etc/dangling");
        assertThat(world.findings(ENTRY_IS_LINK, ENTRY_LINK_DANGLES))
                .containsExactly("entry-link-dangles /etc/dangling", "entry-is-link /etc/link");
        assertThat(LintWorld.empty()
                        .with("etc/real=x")
                        .litefile("tmpfs /etc/real")
                        .findings(ENTRY_IS_LINK, ENTRY_LINK_DANGLES))
                .isEmpty();
    }

    @Test
    void findsEntriesBelowLinkedDirectories() {
        LintWorld world = LintWorld.empty()
                .with("etc/rc.d/rc3.d/S1=x", "etc/rc3.d>rc.d/rc3.d", "usr/lib/a=x", "lib>usr/lib")
                .litefile("tmpfs /lib/a", "tmpfs /etc/rc.d/");
        assertThat(world.findings(BELOW_LINKED_DIRECTORY)).containsExactly("below-linked-directory /lib/a");
    }

    @Test
    void takesNoLinkOfTheLayoutForOneOfTheImage() {
        LintWorld world = LintWorld.empty()
                .with(
                        ".default/etc/ntp.conf=x",
                        ".statelite/tmpfs/etc/ntp.conf>../../../.default/etc/ntp.conf",
                        "etc/ntp.conf>../.statelite/tmpfs/etc/ntp.conf")
                .litefile("link /etc/ntp.conf");
        assertThat(world.findings(ENTRY_IS_LINK, ENTRY_LINK_DANGLES, BELOW_LINKED_DIRECTORY, MISSING_ENTRY))
                .isEmpty();
    }

    @Test
    void findsEntriesThatAMountHides() {
        LintWorld world = LintWorld.empty()
                .with(
                        "run/",
                        "var/run>../run",
                        "tmp/",
                        "srv/",
                        "etc/fstab=# a comment\ntmpfs /tmp tmpfs size=10m 0 0\nx /srv ext4 ro 0 0\n")
                .litefile("tmpfs /var/run/x", "tmpfs /tmp/", "tmpfs /srv/", "tmpfs /run2/");
        assertThat(world.findings(HIDDEN_BY_MOUNT))
                .containsExactly("hidden-by-mount /tmp", "hidden-by-mount /var/run/x");
    }

    @Test
    void findsRelativeLinksThatLeaveALinkedDirectory() {
        LintWorld world = LintWorld.empty()
                .with(
                        "etc/pki/ca/cert=x",
                        "etc/ssl/certs/inside>../openssl.cnf",
                        "etc/ssl/openssl.cnf=x",
                        "etc/ssl/out>../pki/ca/cert",
                        "etc/ssl/absolute>/etc/pki/ca/cert",
                        "etc/ssl/dangling>../gone")
                .litefile("link /etc/ssl/");
        assertThat(world.details())
                .filteredOn(finding -> finding.rule() == LINKS_LEAVE_ENTRY)
                .extracting(finding -> finding.problem().what())
                .containsExactly("Links in /etc/ssl/ lead nowhere once it is linked: /etc/ssl/out -> ../pki/ca/cert.");
    }

    @Test
    void leavesLinksAloneThatLeadToAnotherLinkedEntry() {
        LintWorld world = LintWorld.empty()
                .with("etc/pki/ca/cert=x", "etc/ssl/out>../pki/ca/cert")
                .litefile("link /etc/ssl/", "link /etc/pki/");
        assertThat(world.findings(LINKS_LEAVE_ENTRY)).isEmpty();
    }

    @Test
    void leavesLinksAloneInDirectoriesThatAreMounted() {
        LintWorld world = LintWorld.empty()
                .with("etc/pki/ca/cert=x", "etc/ssl/out>../pki/ca/cert")
                .litefile("tmpfs /etc/ssl/");
        assertThat(world.findings(LINKS_LEAVE_ENTRY)).isEmpty();
    }

    @Test
    void findsSpecialFiles(@TempDir Path directory) throws IOException, InterruptedException {
        LintWorld world = LintWorld.at(directory, LintWorld.real()).with("etc/plain=x", "var/spool/");
        for (String pipe : new String[] {"etc/pipe", "var/spool/queue"}) {
            assertThat(new ProcessBuilder("mkfifo", directory.resolve(pipe).toString())
                            .start()
                            .waitFor())
                    .isZero();
        }
        world.litefile("tmpfs /etc/pipe", "tmpfs /etc/plain", "tmpfs /var/");
        assertThat(world.findings(SPECIAL_FILE, SPECIAL_FILES_INSIDE))
                .containsExactly("special-file /etc/pipe", "special-files-inside /var");
    }

    @Test
    void saysWhatDoesNotFitTheImage() {
        LintWorld world = LintWorld.empty().with("etc/file=x").litefile("tmpfs /etc/file/");
        assertThat(world.findings(REFUSED)).containsExactly("refused");
        assertThat(LintWorld.empty()
                        .with("etc/file=x")
                        .litefile("tmpfs /etc/file")
                        .findings(REFUSED))
                .isEmpty();
    }

    @Test
    void readsNoPipeAndFollowsNoCircle(@TempDir Path directory) throws IOException, InterruptedException {
        LintWorld world = LintWorld.at(directory, LintWorld.real())
                .with(
                        "etc/systemd/system/default.target>default.target",
                        "etc/systemd/system/multi-user.target.wants>../../../etc/systemd/system/multi-user.target.wants",
                        "var/lib/rpm>../../var/lib/rpm",
                        "usr/lib/tmpfiles.d>/../../../../../../etc",
                        "etc/os-release>/proc/self/mem");
        assertThat(new ProcessBuilder("mkfifo", directory.resolve("etc/fstab").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(world.propose().findings()).noneMatch(finding -> finding.startsWith("refused"));
    }

    @Test
    void showsNoControlCharactersOfAnImage() {
        LintWorld world =
                LintWorld.empty().with("etc/x/out\u001b[2J>../y", "etc/y=x").litefile("link /etc/x/");
        assertThat(world.details())
                .flatExtracting(finding -> finding.answer().lines())
                .noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
    }
}
