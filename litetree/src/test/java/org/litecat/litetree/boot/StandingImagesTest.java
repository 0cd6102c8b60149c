package org.litecat.litetree.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Problem;
import org.litecat.litetree.nodescript.NodeScripts;
import org.litecat.litetree.plan.SaveFile;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteOption;
import org.litecat.litetree.rule.LiteRules;

class StandingImagesTest {
    private final Path root;
    private final Path image;

    StandingImagesTest(@TempDir Path root) {
        this.root = root;
        this.image = root.resolve("install/img");
    }

    private BootPlanner planner(String rootfstype) {
        return Tables.ofOneNode()
                .row("osimage", "imagename", "img", "provmethod", "statelite", "rootfstype", rootfstype)
                .row("linuximage", "imagename", "img", "rootimgdir", "/install/img")
                .litefile("tmpfs /var/")
                .planner(root);
    }

    private void script(String text) throws IOException {
        write("rootimg/etc/init.d/statelite", text);
    }

    private void write(String file, String text) throws IOException {
        Path place = image.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
    }

    @Test
    void everyVersionIsReadWhereItIsAnnounced() {
        for (PlanVersion version : PlanVersion.values()) {
            assertThat(PlanVersion.readBy("#!/bin/sh\n" + version.announcement() + "\n"))
                    .isEqualTo(version);
        }
        assertThat(PlanVersion.readBy("#!/bin/sh\n")).isEqualTo(PlanVersion.ONE);
        assertThat(PlanVersion.readBy("# see PLAN_VERSION=2\n")).isEqualTo(PlanVersion.ONE);
        assertThat(PlanVersion.readBy("PLAN_VERSION=77\n")).isEqualTo(PlanVersion.TWO);
    }

    @Test
    void scriptOfThisReleaseReadsTheNewestVersion() {
        PlanVersion newest = PlanVersion.values()[PlanVersion.values().length - 1];

        assertThat(NodeScripts.text("statelite")).contains("\n" + newest.announcement() + "\n");
    }

    @Test
    void localdiskReadsAnyVersion() {
        for (PlanVersion version : PlanVersion.values()) {
            assertThat(NodeScripts.text("localdisk")).contains("check_plan \"$2\" " + version.number());
        }
    }

    @Test
    void imageThatCannotBeLookedAtGetsWhatItGotBefore() throws IOException {
        BootPlanner planner = planner("nfs");
        assertThat(planner.basis("n1").standing().version()).isEmpty();
        assertThat(planner.text("n1")).startsWith("litecat-boot-plan 1\n");
        Files.createDirectories(plan().getParent());
        Files.writeString(plan(), BootPlanText.write(planner.plan("n1"), PlanVersion.TWO));
        assertThat(planner.text("n1")).startsWith("litecat-boot-plan 2\n");
    }

    @Test
    void scriptThatIsExchangedIsSeenAtOnce() throws IOException {
        script("#!/bin/sh\n");
        BootPlanner planner = planner("nfs");
        assertThat(planner.text("n1")).startsWith("litecat-boot-plan 1\n");

        script("#!/bin/sh\nPLAN_VERSION=2\n");
        assertThat(planner.text("n1")).startsWith("litecat-boot-plan 2\n");

        script("#!/bin/sh\n");
        Files.setLastModifiedTime(image.resolve("rootimg/etc/init.d/statelite"), FileTime.fromMillis(1_000_000));
        assertThat(planner.text("n1")).startsWith("litecat-boot-plan 1\n");
    }

    @Test
    void isFoundThroughTheLinksOfTheLayout() throws IOException {
        write("rootimg/.default/etc/init.d/statelite", "PLAN_VERSION=2\n");
        Files.createDirectories(image.resolve("rootimg/.statelite/tmpfs"));
        Files.createSymbolicLink(image.resolve("rootimg/.statelite/tmpfs/etc"), Path.of("../../.default/etc"));
        Files.createSymbolicLink(image.resolve("rootimg/etc"), Path.of(".statelite/tmpfs/etc"));

        assertThat(planner("nfs").basis("n1").standing().version()).contains(PlanVersion.TWO);
    }

    @Test
    void nodeWithItsRootInMemoryFindsTheScriptThatWasPacked() throws IOException {
        script("PLAN_VERSION=2\n");
        BootPlanner planner = planner("ramdisk");
        assertThat(planner.basis("n1").standing().version()).contains(PlanVersion.TWO);

        Path archive = image.resolve("rootimg-statelite.gz");
        write("rootimg-statelite.gz", "packed before");
        Files.setLastModifiedTime(archive, FileTime.fromMillis(1_000_000));
        assertThat(planner.basis("n1").standing().version()).contains(PlanVersion.ONE);
        assertThat(planner("nfs").basis("n1").standing().version()).contains(PlanVersion.TWO);

        write(".litecat/packed-plan-version", ArchiveStamp.of(archive).line() + "\nPLAN_VERSION=2\n");
        assertThat(planner.basis("n1").standing().version()).contains(PlanVersion.TWO);
    }

    @Test
    void whatWasWrittenDownOfAnotherArchiveDoesNotCount() throws IOException {
        script("#!/bin/sh\n");
        Path archive = image.resolve("rootimg-statelite.gz");
        write("rootimg-statelite.gz", "packed");
        write(".litecat/packed-plan-version", ArchiveStamp.of(archive).line() + "\nPLAN_VERSION=2\n");
        write("rootimg-statelite.gz", "packed again");

        assertThat(planner("ramdisk").basis("n1").standing().version()).contains(PlanVersion.ONE);
    }

    private static final String LIST = "img: tmpfs         /var/\nimg: link          /etc/mtab\n";

    private BootPlanner withNewRow(String rootfstype) {
        return Tables.ofOneNode()
                .row("osimage", "imagename", "img", "provmethod", "statelite", "rootfstype", rootfstype)
                .row("linuximage", "imagename", "img", "rootimgdir", "/install/img")
                .row("litetree", "priority", "1", "image", "ALL", "directory", "fs:/tree")
                .litefile("tmpfs /var/", "persistent /var/log/", "link /etc/motd")
                .planner(root);
    }

    @Test
    void aNodeThatBootsAnOlderGenerationGetsItsPlan() throws IOException {
        ImageGenerations generations = ImageGenerations.of(
                new ImageLayout("img", image, HostPaths.of(Map.of("LITECAT_ROOT", root.toString()))));
        for (String path : List.of("/etc/motd", "/var/log")) {
            int number = generations.begin();
            write("generations/" + number + "/rootimg/etc/init.d/statelite", "PLAN_VERSION=2\n");
            write(
                    "generations/" + number + "/rootimg/.statelite/litefile.save",
                    LIST + "img: link          " + path + "\n");
            generations.publish(number);
        }
        BootPlanner planner = withNewRow("nfs");

        assertThat(planner.text("n1"))
                .contains("\ngeneration 2\n", " /var/log\n")
                .doesNotContain("/etc/motd");
        Files.createDirectories(plan().getParent());
        Files.writeString(plan(), planner.text("n1"));
        assertThat(planner.text("n1", OptionalInt.of(1)))
                .contains("\ngeneration 1\n", " /etc/motd\n")
                .doesNotContain("/var/log");
        assertThat(planner.text("n1", OptionalInt.of(9))).contains("\ngeneration 2\n");
        assertThat(BootPlanText.read(planner.text("n1")).entries()).hasSize(3);

        generations.publish(1);
        assertThat(planner.text("n1")).contains("\ngeneration 1\n");
    }

    @Test
    void planBelongsToTheLayoutThatStandsUntilLiteimgHasMadeAnother() throws IOException {
        BootPlanner planner = withNewRow("nfs");
        assertThat(planner.text("n1")).contains(" /var/log\n", " /etc/motd\n");

        write("rootimg/.statelite/litefile.save", LIST);
        assertThat(planner.text("n1"))
                .contains(" directory /var\n", " /etc/mtab\n", "source 1 fs /tree")
                .doesNotContain("/var/log", "/etc/motd");

        write("rootimg/.statelite/litefile.save", LIST + "img: link          /etc/motd\n");
        assertThat(planner.text("n1")).contains(" /etc/motd\n").doesNotContain("/var/log");
        assertThat(planner.rules("n1").entries())
                .extracting(LiteEntry::source)
                .contains("table litefile, row image=ALL file=/etc/motd");
    }

    @Test
    void layoutThatWasPackedCountsForNodesWithTheirRootInMemory() throws IOException {
        write("rootimg/.statelite/litefile.save", LIST + "img: link          /etc/motd\n");
        write("rootimg-statelite.gz", "packed");
        ArchiveStamp archive = ArchiveStamp.of(image.resolve("rootimg-statelite.gz"));
        write(".litecat/packed-plan-version", new PackedRoot(archive, PlanVersion.TWO, LIST).text());

        assertThat(withNewRow("ramdisk").text("n1"))
                .startsWith("litecat-boot-plan 2\n")
                .doesNotContain("/etc/motd");
        assertThat(withNewRow("nfs").text("n1")).contains("/etc/motd");

        write(".litecat/packed-plan-version", archive.line() + "\nPLAN_VERSION=2\n");
        assertThat(withNewRow("ramdisk").text("n1")).contains("/etc/motd");
    }

    @Test
    void rowsThatAreWrongDoNotTakeThePlanOfALayoutThatStands() throws IOException {
        write("rootimg/.statelite/litefile.save", LIST);

        assertThat(Tables.ofOneNode()
                        .row("osimage", "imagename", "img", "provmethod", "statelite")
                        .row("linuximage", "imagename", "img", "rootimgdir", "/install/img")
                        .litefile("nonsense /x")
                        .planner(root)
                        .text("n1"))
                .contains(" directory /var\n");
    }

    @Test
    void listThatIsNoneIsNotBelieved() throws IOException {
        for (String list : new String[] {"", "img: nonsense /x\n", "img: link /../x\n", "something\n"}) {
            write("rootimg/.statelite/litefile.save", list);
            assertThat(withNewRow("nfs").text("n1")).contains("/etc/motd");
        }
    }

    private Path plan() {
        return root.resolve("tftpboot/xcat/plans/n1");
    }

    /** The plan that a release before had made of these rows. */
    private void planOfRows(Tables tables) throws IOException {
        Path list = image.resolve("rootimg/.statelite/litefile.save");
        Path aside = root.resolve("aside");
        Files.move(list, aside);
        String text = tables.planner(root).text("n1");
        Files.move(aside, list);
        Files.createDirectories(plan().getParent());
        Files.writeString(plan(), text);
    }

    private static Tables ofImage(String... litefile) {
        return Tables.ofOneNode()
                .row("osimage", "imagename", "img", "provmethod", "statelite")
                .row("linuximage", "imagename", "img", "rootimgdir", "/install/img")
                .litefile(litefile);
    }

    @Test
    void whatAPlanOfAnEarlierReleaseHasBesideTheLayoutStaysUntilLiteimg() throws IOException {
        write("rootimg/.statelite/litefile.save", LIST + "img: tmpfs         /opt/\n");
        for (String script : new String[] {"#!/bin/sh\n", "PLAN_VERSION=2\n"}) {
            script(script);
            planOfRows(ofImage("tmpfs /var/", "persistent /var/log/", "link /etc/motd"));

            assertThat(ofImage("tmpfs /var/", "persistent /var/log/", "link /etc/motd", "tmpfs /srv/")
                            .planner(root)
                            .text("n1"))
                    .as("a row that came later waits for liteimg, and /opt is as it was")
                    .hasLineCount((int) Files.readString(plan()).lines().count())
                    .contains(" directory /var/log\n", " /etc/motd\n")
                    .doesNotContain("/srv", "/opt");
            assertThat(ofImage("tmpfs /var/", "link /etc/motd").planner(root).text("n1"))
                    .as("a row that is gone")
                    .contains(" /etc/motd\n")
                    .doesNotContain("/var/log");
            assertThat(ofImage("nonsense /x").planner(root).text("n1"))
                    .as("rows that are wrong")
                    .isEqualTo(Files.readString(plan()));
        }

        write("rootimg/.statelite/litefile.save", LIST);
        assertThat(ofImage("tmpfs /var/").planner(root).text("n1")).doesNotContain("/var/log", "/etc/motd");
    }

    @Test
    void optionThatAnEarlierReleaseGaveStays() throws IOException {
        write("rootimg/.statelite/litefile.save", LIST);
        script("PLAN_VERSION=2\n");
        planOfRows(ofImage("persistent /var/"));

        assertThat(ofImage("persistent /var/").planner(root).text("n1"))
                .isEqualTo(Files.readString(plan()))
                .contains(" persistent copy mount bind directory /var\n");
        assertThat(ofImage("localdisk /var/").planner(root).text("n1"))
                .as("nobody has that any more")
                .contains(" memory copy mount bind directory /var\n");
    }

    @Test
    void planOfAnotherImageDoesNotCount() throws IOException {
        write("rootimg/.statelite/litefile.save", LIST);
        planOfRows(ofImage("tmpfs /var/", "link /etc/motd"));
        Files.writeString(plan(), Files.readString(plan()).replace("node n1 img", "node n1 other"));

        assertThat(ofImage("tmpfs /var/", "link /etc/motd").planner(root).text("n1"))
                .doesNotContain("/etc/motd");
    }

    @Test
    void layoutThatCannotBeReadForNowLeavesThePlanAsItIs() throws IOException {
        write("rootimg/.statelite/litefile.save", "img: link  /etc/motd\nimg: link  /etc/mtab\nimg: tmpfs  /var/\n");
        Files.createDirectories(plan().getParent());
        String before = ofImage("tmpfs /var/", "link /etc/motd").planner(root).text("n1");
        Files.writeString(plan(), before);
        Tables changed = ofImage("tmpfs /var/", "tmpfs /srv/");
        assertThat(changed.planner(root).text("n1")).isEqualTo(before);

        for (String damaged : new String[] {"", "img: nonsense /x\n"}) {
            write("rootimg/.statelite/litefile.save", damaged);
            assertThat(changed.planner(root).text("n1")).isEqualTo(before);
        }
        Files.delete(image.resolve("rootimg/.statelite/litefile.save"));
        Files.createDirectory(image.resolve("rootimg/.statelite/litefile.save"));
        assertThat(changed.planner(root).text("n1")).isEqualTo(before);

        Files.delete(image.resolve("rootimg/.statelite/litefile.save"));
        assertThat(changed.planner(root).text("n1"))
                .as("without a recorded layout the tables count")
                .contains(" /srv\n")
                .doesNotContain("/etc/motd");
    }

    @Test
    void doubtsAreSaidOnceForAllNodesThatTheyConcern() throws IOException {
        write("rootimg/.statelite/litefile.save", LIST);
        planOfRows(ofImage("persistent /var/", "link /etc/motd"));
        Tables tables = ofImage("persistent /var/", "link /etc/motd")
                .node("n2")
                .node("n3")
                .row("chain", "node", "n1", "currstate", "statelite el9-x86_64-compute")
                .row("chain", "node", "n2", "currstate", "statelite el9-x86_64-compute");

        assertThat(doubts(tables))
                .containsExactly(
                        "The boot plans of n1 do not have the entries of the layout of image 'img':"
                                + " with link /etc/motd, persistent /var/; without tmpfs /var/.",
                        "The boot plans of n2 have the entries of the layout of image 'img', and not those of its"
                                + " litefile rows, which liteimg has not made yet.");

        Files.delete(image.resolve("rootimg/.statelite/litefile.save"));
        assertThat(doubts(tables))
                .containsExactly(
                        "The boot plans of n1,n2 go by the litefile rows of image 'img', because no liteimg has"
                                + " written down a layout in its root.");
        Files.delete(image.resolve("rootimg/.statelite"));
        Files.delete(image.resolve("rootimg"));
        assertThat(doubts(tables)).isEmpty();

        write("rootimg/.statelite/litefile.save", "img: link          /etc/motd\nimg: persistent    /var/\n");
        assertThat(doubts(ofImage("persistent /var/", "link /etc/motd"))).isEmpty();
    }

    private List<String> doubts(Tables tables) {
        return new PlanDoubts(tables, new HostPaths(root, root, root))
                .ofReadyNodes().stream().map(Problem::what).toList();
    }

    @Test
    void everyListOfARunIsReadBack() {
        for (LiteOption option : LiteOption.values()) {
            for (String path : new String[] {"/x", "/ x ", "/a: b/c"}) {
                for (boolean directory : new boolean[] {true, false}) {
                    LiteEntry entry = new LiteEntry(path, directory, option, "");
                    String list = SaveFile.text(new LiteRules("an image", List.of(entry), List.of()));
                    assertThat(SaveFile.entries(list).orElseThrow())
                            .singleElement()
                            .hasToString(entry.toString());
                }
            }
        }
    }
}
