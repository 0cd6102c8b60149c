package org.litecat.litetree.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
