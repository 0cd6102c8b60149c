package org.litecat.litetree.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableLintTest {
    private static LintWorld world() {
        return LintWorld.empty();
    }

    @Test
    void findsNothingInOrdinaryRows() {
        assertThat(world().litefile("tmpfs /var/", "link /etc/ntp.conf").tableFindings())
                .isEmpty();
    }

    @Test
    void findsReadOnlyEntriesWithoutSource() {
        assertThat(world().litefile("ro /etc/a", "link,ro /etc/b").tableFindings())
                .containsExactly("ro-without-source /etc/a", "ro-without-source /etc/b");
    }

    @Test
    void takesAnyLitetreeRowOfTheImageForASource() {
        LintWorld world = world().litefile("ro /etc/a", "con /etc/b");
        world.row("litetree", "priority", "1", "image", "other", "directory", "server:/dir");
        assertThat(world.tableFindings()).containsExactly("ro-without-source /etc/a", "con-without-source /etc/b");
        world.row("litetree", "priority", "2", "image", "red", "directory", "server:/dir");
        assertThat(world.tableFindings()).isEmpty();
    }

    @Test
    void namesTheNodesThatCannotMountTheirDirectories() {
        LintWorld world = world();
        world.row("statelite", "node", "all", "statemnt", "server:/state/$nodepos.room");
        for (String node : List.of("a", "b", "c", "d")) {
            world.row("nodelist", "node", node, "groups", "all").row("nodetype", "node", node, "provmethod", "img");
        }
        assertThat(world.directoryFindings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem().text())
                        .contains("$nodepos.room has no value.")
                        .contains("table statelite, column statemnt, for a, b, c, d"));
    }

    @Test
    void findsNothingToPutBehindAFile() {
        assertThat(world().litefile("link,con /etc/hosts").tableFindings())
                .containsExactly("con-without-source /etc/hosts");
    }

    @Test
    void findsLinksInPlaceOfFilesOfSsh() {
        assertThat(world().litefile("link /etc/ssh/", "link /root/.ssh/known_hosts", "tmpfs /etc/sshd/")
                        .tableFindings())
                .containsExactly("linked-ssh /etc/ssh", "linked-ssh /root/.ssh/known_hosts");
        assertThat(world().litefile("tmpfs /etc/ssh/", "link /etc/ssh2/").tableFindings())
                .isEmpty();
    }

    @Test
    void findsEntriesThatChangeNothing() {
        assertThat(world().litefile("tmpfs /var/", "rw /var/log/").tableFindings())
                .containsExactly("same-as-parent /var/log");
    }

    @Test
    void leavesEntriesAloneThatDifferFromTheirParent() {
        LintWorld world = world().litefile("tmpfs /var/", "persistent /var/log/");
        world.row("statelite", "node", "all", "statemnt", "server:/state");
        assertThat(world.tableFindings()).isEmpty();
    }

    @Test
    void leavesRepetitionsAloneThatASourceMayFill() {
        LintWorld world = world().litefile("tmpfs /var/", "tmpfs /var/log/");
        world.row("litetree", "priority", "1", "image", "ALL", "directory", "server:/dir");
        assertThat(world.tableFindings()).isEmpty();
    }

    @Test
    void findsThatNothingWillPersist() {
        LintWorld world = world().litefile("persistent /var/log/");
        assertThat(world.tableFindings()).containsExactly("persistent-nowhere");
        world.row("statelite", "node", "all", "statemnt", "server:/state");
        assertThat(world.tableFindings()).isEmpty();
    }

    @Test
    void namesTheNodesOnWhichNothingWillPersist() {
        LintWorld world = world().litefile("persistent /var/log/");
        world.row("nodelist", "node", "n1", "groups", "kept");
        world.row("nodelist", "node", "n2", "groups", "lost");
        world.row("nodetype", "node", "n1", "provmethod", "img");
        world.row("nodetype", "node", "n2", "provmethod", "img");
        world.row("statelite", "node", "kept", "statemnt", "server:/state");
        assertThat(world.details())
                .filteredOn(finding -> finding.rule() == LintRule.PERSISTENT_NOWHERE)
                .extracting(finding -> finding.problem().what())
                .containsExactly("Nothing will persist on n2.");
        world.row("statelite", "node", "lost", "statemnt", "server:/state");
        assertThat(world.tableFindings()).isEmpty();
    }

    @Test
    void findsLocalDiskWithoutPartitions() {
        LintWorld world = world().litefile("localdisk /scratch/");
        assertThat(world.tableFindings()).containsExactly("localdisk-without-partitions /scratch");
        world.row("linuximage", "imagename", "img", "partitionfile", "/install/parts");
        assertThat(world.tableFindings()).isEmpty();
    }

    @Test
    void findsRowsThatAnotherBeats() {
        LintWorld world = world().litefile("tmpfs /etc/a", "tmpfs /etc/b");
        world.row("litefile", "image", "ALL", "file", "/etc/a", "options", "link");
        world.row("litefile", "image", "ALL", "file", "/etc/b", "options", "tmpfs");
        world.row("litefile", "image", "other", "file", "/etc/a", "options", "rw");
        world.row("litefile", "image", "red", "file", "/etc/a", "options", "rw", "disable", "1");
        assertThat(world.tableFindings()).containsExactly("row-overruled /etc/a", "row-repeated /etc/b");
    }

    @Test
    void findsGroupsThatDisagree() {
        LintWorld world = world();
        world.row("litefile", "image", "red", "file", "/etc/a", "options", "link");
        world.row("litefile", "image", "blue", "file", "/etc/a", "options", "tmpfs");
        assertThat(world.tableFindings()).containsExactly("groups-disagree /etc/a");
    }

    @Test
    void takesTwoSpellingsOfOneOptionForTheSame() {
        LintWorld world = world();
        for (String file : List.of("/etc/a", "/etc/b")) {
            world.row("litefile", "image", "red", "file", file, "options", "link");
        }
        world.row("litefile", "image", "blue", "file", "/etc/a", "options", "tmpfs,rw");
        world.row("litefile", "image", "img", "file", "/etc/b", "options", "");
        assertThat(world.tableFindings())
                .containsExactlyInAnyOrder("row-repeated /etc/a", "row-repeated /etc/b", "blank-option /etc/b");
        assertThat(world.details())
                .filteredOn(finding -> finding.rule() == LintRule.ROW_REPEATED)
                .extracting(finding -> finding.problem().why())
                .allMatch(why -> why.contains("which means the same"));
    }

    @Test
    void findsRowsWithoutOption() {
        LintWorld world = world();
        world.row("litefile", "image", "img", "file", "/etc/a", "options", "");
        world.row("litefile", "image", "img", "file", "/etc/mtab", "options", "");
        assertThat(world.tableFindings()).containsExactly("blank-option /etc/a");
    }

    @Test
    void saysWhatLiteimgWillRefuse() {
        assertThat(world().litefile(
                                "nonsense /etc/a", "tmpfs etc/b", "ro /etc/c/", "tmpfs /etc/c/d", "link /e", "link /e/")
                        .tableFindings())
                .hasSizeGreaterThanOrEqualTo(3)
                .containsOnly("refused");
    }

    @Test
    void quotesWhatAShellWouldTakeApart() {
        LintWorld world = world().litefile("link /etc/ssh/my $(key)");
        assertThat(world.details())
                .filteredOn(finding -> finding.rule() == LintRule.LINKED_SSH)
                .extracting(finding -> finding.problem().remedy())
                .containsExactly("chtab 'image=img,file=/etc/ssh/my $(key)' litefile.options=tmpfs");
    }
}
