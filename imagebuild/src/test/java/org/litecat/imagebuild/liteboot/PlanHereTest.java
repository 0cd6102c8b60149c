package org.litecat.imagebuild.liteboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.BootPlanText;
import org.litecat.litetree.boot.BootPlanner;
import org.litecat.litetree.boot.PlanVersion;
import org.litecat.litetree.image.ImageRoot;

/** What becomes of the plan of a node whose servers are not all here. */
class PlanHereTest {
    private final Path root;
    private final TestSite site;
    private final CollectedResponse response = new CollectedResponse();

    PlanHereTest(@TempDir Path root) throws Exception {
        this.root = root;
        Files.createDirectories(root.resolve("image"));
        this.site = new TestSite(root)
                .row("site", "key", "master", "value", "10.0.0.1")
                .row("osimage", "imagename", "img", "provmethod", "statelite")
                .row("nodelist", "node", "n1", "groups", "all")
                .row("nodetype", "node", "n1", "provmethod", "img")
                .row("litefile", "image", "ALL", "file", "/etc/x", "options", "tmpfs")
                .row("litetree", "priority", "1", "image", "ALL", "directory", "far:/lite")
                .row("litetree", "priority", "2", "image", "ALL", "directory", "near:/lite/")
                .row("litetree", "priority", "3", "image", "ALL", "directory", "/of/the/node");
    }

    private PlanHere here(boolean made) {
        BootPlan plan = new BootPlanner(site.store().schema(), site.snapshot(), site.paths()).plan("n1");
        return PlanHere.of(
                plan,
                made,
                ImageRoot.open(root.resolve("image")),
                directory -> directory.server().equals("near") ? Optional.of(root) : Optional.empty(),
                root.resolve("nothing"),
                response);
    }

    @Test
    void directoriesOfOtherMachinesAreLeftOutAndTold() {
        PlanHere here = here(false);
        assertThat(here.plan().sources())
                .extracting(source -> source.directory().toString())
                .containsExactly("near:/lite/", "/of/the/node");
        assertThat(here.shares()).containsExactly(new Share("source1", "near:/lite", Optional.of(root)));
        assertThat(here.files().sources()).isEqualTo(Map.of(1, root));
        assertThat(response.warnings().toString()).contains("far:/lite").contains("--tree far:/lite=DIRECTORY");
    }

    @Test
    void nobodyIsTold() {
        String text = BootPlanText.write(here(false).plan(), PlanVersion.TWO);
        assertThat(text).contains("source 1 near /lite/ nolock,tcp\n").doesNotContain("report 10.0.0.1");
    }

    @Test
    void nodeThatIsMadeUpHasAnEmptyArea() {
        assertThat(here(false).plan().persistent()).isEmpty();
        PlanHere here = here(true);
        assertThat(here.plan().persistent()).isPresent();
        assertThat(here.shares()).contains(new Share("area", "liteboot:/persistent", Optional.empty()));
        assertThat(here.files().persistent()).contains(root.resolve("nothing"));
    }

    @Test
    void areaOfThisMachineIsLookedAtWhereTheNodeHasItsOwn() {
        site.row("statelite", "node", "n1", "statemnt", "near:/state");
        assertThat(here(false).files().persistent()).contains(root.resolve("n1"));
        assertThat(response.warnings().toString()).doesNotContain("near:/state");
    }

    @Test
    void areaOfAnotherMachineIsEmptyAndTold() {
        site.row("statelite", "node", "n1", "statemnt", "far:/state");
        PlanHere here = here(false);
        assertThat(here.shares()).contains(new Share("area", "far:/state", Optional.empty()));
        assertThat(here.shares().get(1).line(RootTransport.NINEP)).isEqualTo("area empty far:/state\n");
        assertThat(response.warnings().toString()).contains("an empty persistent area in place of far:/state");
    }
}
