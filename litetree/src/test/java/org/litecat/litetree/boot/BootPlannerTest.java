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
                .row("site", "key", "master", "value", "10.0.0.1")
                .row("site", "key", "cluster", "value", "big")
                .row("nodepos", "node", "n1", "rack", "r 1")
                .row("linuximage", "imagename", "img", "permission", "700", "partitionfile", "/install/disk")
                .row("statelite", "node", "all", "statemnt", "fd00::9:/state/$nodepos.rack")
                .row(
                        "litetree",
                        "priority",
                        "2",
                        "image",
                        "red",
                        "directory",
                        "srv:/lite/$node",
                        "mntopts",
                        "soft,vers=3")
                .row("litetree", "priority", "10", "image", "", "directory", "/local/$site.cluster")
                .row("litetree", "priority", "-1", "image", "ALL", "directory", "[fd00::1]:/first")
                .row("litetree", "priority", "3", "image", "other", "directory", "srv:/no")
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

        assertThat(BootPlanText.write(rich().planner(root).plan("n1"), PlanVersion.ONE))
                .isEqualTo("""
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
    void tellsTheNodeWhatToDoInsteadOfTheOption(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("install"));
        Files.writeString(root.resolve("install/disk"), "enable=yes\n");
        BootPlan plan = rich().litefile("con /etc/motd", "link,ro /srv/a", "rw /var/run/")
                .planner(root)
                .plan("n1");

        String text = BootPlanText.write(plan, PlanVersion.TWO);

        assertThat(text).startsWith("litecat-boot-plan 2\nnode n1 img\n").endsWith("\nend 27\n");
        assertThat(text.lines().filter(line -> line.startsWith("entry")))
                .containsExactly(
                        "entry 1 0 - localdisk copy mount bind directory /-",
                        "entry 2 0 - memory copy link bind file /etc/a:b\\0040c",
                        "entry 3 0 - memory join mount bind file /etc/motd",
                        "entry 4 0 - memory copy link bind file /etc/mtab",
                        "entry 5 0 - source copy link bind,ro file /srv/a",
                        "entry 6 0 - memory copy mount bind directory /var",
                        "entry 7 6 memory source copy mount bind,ro directory /var/cache",
                        "entry 8 6 memory persistent copy mount bind directory /var/lib",
                        "entry 9 8 persistent persistent copy mount bind file /var/lib/x",
                        "entry 10 6 memory memory copy mount bind directory /var/run",
                        "entry 11 0 - memory copy mount bind directory /Ünter\\0134way");
        assertThat(BootPlanText.write(BootPlanText.read(text), PlanVersion.TWO)).isEqualTo(text);
    }

    @Test
    void isReadBackAsItWas(@TempDir Path root) throws IOException {
        Files.createDirectories(root.resolve("install"));
        Files.writeString(root.resolve("install/disk"), "\\ -\n-\n");
        BootPlan plan = rich().planner(root).plan("n1");

        for (PlanVersion version : PlanVersion.values()) {
            assertThat(BootPlanText.read(BootPlanText.write(plan, version)))
                    .as("%s", version)
                    .isEqualTo(plan);
        }
    }

    @Test
    void aTextThatWasCutOffIsRefusedWhereverItEnds() {
        String text = BootPlanText.write(
                Tables.ofOneNode().litefile("tmpfs /var/").planner().plan("n1"), PlanVersion.TWO);
        for (int end = 0; end < text.length(); end++) {
            String cut = text.substring(0, end);
            assertThatThrownBy(() -> BootPlanText.read(cut)).hasMessageContaining("The boot plan is not usable.");
        }
    }

    @Test
    void tellsNobodyWhenTheSiteWantsNoStatus() {
        Tables tables = Tables.ofOneNode()
                .row("site", "key", "master", "value", "10.0.0.1")
                .row("site", "key", "nodestatus", "value", "n");

        assertThat(tables.planner().plan("n1").report()).isEmpty();
    }

    @Test
    void namesEverythingThatKeepsANodeFromAPlan() {
        Tables tables = Tables.ofOneNode()
                .row("statelite", "node", "n1", "statemnt", "srv:state")
                .row("litetree", "priority", "1", "image", "ALL", "directory", "srv:/x/$nosuch.column")
                .row("litetree", "priority", "2", "image", "ALL", "directory", "/x/#CMD=reboot#");

        assertThatThrownBy(() -> tables.planner().plan("n1"))
                .hasMessageContaining("row priority='1'")
                .hasMessageContaining("row priority='2'")
                .hasMessageContaining("'srv:state' is not an absolute path");
    }

    @Test
    void aVariableWithoutAValueKeepsANodeFromAPlan() {
        Tables tables = Tables.ofOneNode()
                .row("statelite", "node", "n1", "statemnt", "srv:/state/$nodepos.room")
                .row("litetree", "priority", "1", "image", "ALL", "directory", "$noderes.nfsserver:/x");

        assertThatThrownBy(() -> tables.planner().plan("n1"))
                .hasMessageContaining("$nodepos.room has no value.")
                .hasMessageContaining("$noderes.nfsserver has no value.");
    }

    @Test
    void aServerThatIsNotNamedIsTheManagementNode() {
        Tables tables = Tables.ofOneNode()
                .row("site", "key", "master", "value", "10.0.0.1")
                .row("noderes", "node", "n1", "nfsserver", "<xcatmaster>")
                .row("statelite", "node", "n1", "statemnt", "$noderes.nfsserver:/state")
                .row("litetree", "priority", "1", "image", "ALL", "directory", "$noderes.tftpserver:/x");

        assertThat(BootPlanText.write(tables.planner().plan("n1"), PlanVersion.ONE))
                .contains("persistent 10.0.0.1 /state n1 ")
                .contains(" 10.0.0.1 /x ");
    }

    @Test
    void whatIsToLastIsOnAServer() {
        Tables tables = Tables.ofOneNode().row("statelite", "node", "n1", "statemnt", "/state");

        assertThatThrownBy(() -> tables.planner().plan("n1")).hasMessageContaining("'/state' names no server.");
    }

    @Test
    void aMissingPartitionFileIsNamed() {
        Tables tables = Tables.ofOneNode().row("linuximage", "imagename", "img", "partitionfile", "s:/no/such");

        assertThatThrownBy(() -> tables.planner().plan("n1"))
                .hasMessageContaining("The partition file of 'img' cannot be read.")
                .hasMessageContaining("no such file");
    }

    @Test
    void plansForAThousandNodesAreMadeInFiveSeconds() {
        Tables tables = Tables.ofOneNode().row("statelite", "node", "all", "statemnt", "srv:/state/$nodepos.rack");
        for (int i = 0; i < 200; i++) {
            tables.litefile("tmpfs /var/d" + i + "/", "link /etc/f" + i);
        }
        for (int i = 0; i < 20; i++) {
            tables.row(
                    "litetree",
                    "priority",
                    Integer.toString(i),
                    "image",
                    "ALL",
                    "directory",
                    "srv:/lite" + i + "/$node");
        }
        for (int i = 0; i < 1000; i++) {
            tables.node("c" + i).row("nodepos", "node", "c" + i, "rack", "r" + i);
        }
        BootPlanner planner = tables.planner();
        long start = System.nanoTime();
        for (int i = 0; i < 1000; i++) {
            assertThat(planner.text("c" + i)).contains("srv /lite7/c" + i + " ");
        }

        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L * 5);
    }
}
