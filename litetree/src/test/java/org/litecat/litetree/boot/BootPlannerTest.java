package org.litecat.litetree.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootPlannerTest {
    private static Tables rich() {
        return Tables.ofOneNode()
                .row("site", "key=master", "value=10.0.0.1")
                .row("site", "key=cluster", "value=big")
                .row("nodepos", "node=n1", "rack=r 1")
                .row("linuximage", "imagename=img", "permission=700", "partitionfile=/install/disk")
                .row("statelite", "node=all", "statemnt=fd00::9:/state/$nodepos.rack")
                .row("litetree", "priority=2", "image=red", "directory=srv:/lite/$node", "mntopts=soft,vers=3")
                .row("litetree", "priority=10", "image=", "directory=/local/$site.cluster")
                .row("litetree", "priority=-1", "image=ALL", "directory=[fd00::1]:/first")
                .row("litetree", "priority=3", "image=other", "directory=srv:/no")
                .litefile(
                        "tmpfs /var/",
                        "persistent /var/lib/",
                        "persistent /var/lib/x",
                        "ro /var/cache/",
                        "link /etc/a:b c",
                        "tmpfs /Ünter\\way/",
                        "localdisk /-/");
    }

    @Test
    void holdsEverythingTheNodeNeeds(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("install"));
        Files.writeString(root.resolve("install/disk"), "enable=yes\n\n[disk]\ndev=/dev/sda\n");

        assertThat(BootPlanText.write(rich().planner(root).plan("n1"))).isEqualTo("""
                        litecat-boot-plan 1
                        node n1 img
                        report 10.0.0.1 3002
                        statelite 700
                        policy statelite 1 0 0 halt
                        policy persistent 10 2 60 halt
                        policy volatile 1 0 0 report
                        policy source 6 2 30 report
                        policy localdisk 1 0 0 report
                        policy entry 1 0 0 report
                        persistent [fd00::9] /state/r\\00401 n1 nolock,rsize=32768,tcp,timeo=14
                        source 1 [fd00::1] /first nolock,tcp
                        source 2 srv /lite/n1 soft,vers=3
                        source 3 - /local/big -
                        partition format
                        partition-line enable=yes
                        partition-line -
                        partition-line [disk]
                        partition-line dev=/dev/sda
                        entry 1 0 top localdisk directory /-
                        entry 2 0 top link file /etc/a:b\\0040c
                        entry 3 0 top link file /etc/mtab
                        entry 4 0 top tmpfs directory /var
                        entry 5 4 on ro directory /var/cache
                        entry 6 4 on persistent directory /var/lib
                        entry 7 6 in persistent file /var/lib/x
                        entry 8 0 top tmpfs directory /Ünter\\0134way
                        end 27
                        """);
    }

    @Test
    void isReadBackAsItWas(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("install"));
        Files.writeString(root.resolve("install/disk"), "\\ -\n-\n");
        BootPlan plan = rich().planner(root).plan("n1");

        assertThat(BootPlanText.read(BootPlanText.write(plan))).isEqualTo(plan);
    }

    @Test
    void aTextThatWasCutOffIsRefusedWhereverItEnds() {
        String text = BootPlanText.write(
                Tables.ofOneNode().litefile("tmpfs /var/").planner().plan("n1"));
        for (int end = 0; end < text.length(); end++) {
            String cut = text.substring(0, end);
            assertThatThrownBy(() -> BootPlanText.read(cut)).hasMessageContaining("The boot plan is not usable.");
        }
    }

    @Test
    void tellsNobodyWhenTheSiteWantsNoStatus() {
        Tables tables =
                Tables.ofOneNode().row("site", "key=master", "value=10.0.0.1").row("site", "key=nodestatus", "value=n");

        assertThat(tables.planner().plan("n1").report()).isEmpty();
    }

    @Test
    void namesEverythingThatKeepsANodeFromAPlan() {
        Tables tables = Tables.ofOneNode()
                .row("statelite", "node=n1", "statemnt=srv:state")
                .row("litetree", "priority=1", "image=ALL", "directory=srv:/x/$nosuch.column")
                .row("litetree", "priority=2", "image=ALL", "directory=/x/#CMD=reboot#");

        assertThatThrownBy(() -> tables.planner().plan("n1"))
                .hasMessageContaining("row priority='1'")
                .hasMessageContaining("row priority='2'")
                .hasMessageContaining("'srv:state' is not an absolute path");
    }

    @Test
    void aMissingPartitionFileIsNamed() {
        Tables tables = Tables.ofOneNode().row("linuximage", "imagename=img", "partitionfile=s:/no/such");

        assertThatThrownBy(() -> tables.planner().plan("n1"))
                .hasMessageContaining("The partition file of 'img' cannot be read.")
                .hasMessageContaining("no such file");
    }

    @Test
    void plansForAThousandNodesAreMadeInFiveSeconds() {
        Tables tables = Tables.ofOneNode().row("statelite", "node=all", "statemnt=srv:/state/$nodepos.rack");
        for (int i = 0; i < 200; i++) {
            tables.litefile("tmpfs /var/d" + i + "/", "link /etc/f" + i);
        }
        for (int i = 0; i < 20; i++) {
            tables.row("litetree", "priority=" + i, "image=ALL", "directory=srv:/lite" + i + "/$node");
        }
        for (int i = 0; i < 1000; i++) {
            tables.node("c" + i).row("nodepos", "node=c" + i, "rack=r" + i);
        }
        BootPlanner planner = tables.planner();
        long start = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            assertThat(BootPlanText.write(planner.plan("c" + i))).contains("srv /lite7/c" + i + " ");
        }

        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L * 5);
    }
}
