package org.litecat.litetree.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.TestSite;

class GenerationLeasesTest {
    @Test
    void aNodeThatHasNotSaidWhichGenerationItRunsHoldsAll(@TempDir Path root) throws IOException {
        TestSite site = new TestSite(root)
                .row("osimage", "imagename", "img", "provmethod", "statelite", "rootfstype", "nfs")
                .row("linuximage", "imagename", "img", "rootimgdir", "/install/img", "generations", "2")
                .row("nodelist", "node", "n1", "status", "booted")
                .row("nodetype", "node", "n1", "provmethod", "img")
                .row("nodelist", "node", "n2", "status", "powering-off")
                .row("nodetype", "node", "n2", "provmethod", "img");
        ImageLayout image = ImageLayout.of(
                site.paths(), new SiteSettings(site.snapshot()), OsImage.require(site.snapshot(), "img"));
        ImageGenerations generations = ImageGenerations.of(image);
        int first = generations.begin();
        Files.createDirectories(generations.layout(first).rootimg());
        generations.publish(first);

        GenerationLeases leases = new GenerationLeases(site.paths(), site.snapshot());

        assertThat(leases.of(image)).isEmpty();
        assertThat(leases.unknown(image)).containsExactly("n1");
    }

    @Test
    void aNodeHoldsWhatItSaidLastUntilNothingIsHeardOfIt(@TempDir Path root) throws IOException {
        Instant now = Instant.ofEpochMilli(1_700_000_000_000L);
        TestSite site = new TestSite(root)
                .row("osimage", "imagename", "img", "provmethod", "statelite", "rootfstype", "nfs")
                .row("linuximage", "imagename", "img", "rootimgdir", "/install/img", "generations", "2")
                .row("osimage", "imagename", "alias", "provmethod", "statelite", "rootfstype", "nfs")
                .row("linuximage", "imagename", "alias", "rootimgdir", "/install/img")
                .row("site", "key", "generationlease", "value", "3");
        LeaseFile file = new LeaseFile(site.paths());
        for (int node = 1; node <= 6; node++) {
            site.row("nodelist", "node", "n" + node, "status", "booted")
                    .row("nodetype", "node", "n" + node, "provmethod", "img");
        }
        file.add(LeasedGeneration.said("n1", "6 img", now).orElseThrow());
        file.add(LeasedGeneration.said("n2", "7 alias", now).orElseThrow());
        file.add(LeasedGeneration.said("n3", "6 img", now).orElseThrow());
        file.add(LeasedGeneration.said("n3", "2 other", now).orElseThrow());
        file.add(LeasedGeneration.said("n4", "5 img", now.minus(Duration.ofDays(4)))
                .orElseThrow());
        file.add(LeasedGeneration.said("n5", "6 img", now).orElseThrow());
        file.add(LeasedGeneration.none("n5", now));
        file.add(LeasedGeneration.said("gone", "4 img", now).orElseThrow());
        ImageLayout image = ImageLayout.of(
                site.paths(), new SiteSettings(site.snapshot()), OsImage.require(site.snapshot(), "img"));
        Files.createDirectories(image.rootimg());

        GenerationLeases leases = new GenerationLeases(site.paths(), site.snapshot(), now);

        assertThat(leases.of(image))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(6, new TreeSet<>(Set.of("n1")), 7, new TreeSet<>(Set.of("n2"))));
        assertThat(leases.unknown(image)).containsExactly("n5", "n6");
    }
}
