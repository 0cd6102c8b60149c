package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.TestSite;

class ImageGenerationsTest {
    private TestSite site;
    private ImageLayout image;
    private ImageGenerations generations;

    @BeforeEach
    void imageWithoutGenerations(@TempDir Path root) throws IOException {
        site = new TestSite(root);
        image = new ImageLayout("img", Files.createDirectories(root.resolve("install/img")), site.paths());
        generations = ImageGenerations.of(image);
    }

    private int built(String... files) throws IOException {
        int number = generations.begin();
        Path directory = generations.layout(number).directory();
        Files.createDirectories(directory.resolve("rootimg/usr"));
        Files.writeString(Files.createDirectories(directory.resolve(".litecat")).resolve("finished"), "key " + number);
        for (String file : files) {
            Files.writeString(directory.resolve(file), file + " of " + number);
        }
        return number;
    }

    @Test
    void anImageWithoutThemIsItself() {
        assertThat(generations.exist()).isFalse();
        assertThat(generations.all()).isEmpty();
        assertThat(generations.published()).isEmpty();
        assertThat(generations.publishedLayout()).isEqualTo(image);
        assertThat(generations.newestLayout()).isEqualTo(image);
    }

    @Test
    void oneThatIsBuiltIsNotPublished() throws IOException {
        generations.publish(built("kernel"));
        int second = built("kernel");

        assertThat(generations.published()).hasValue(1);
        assertThat(generations.pending()).hasValue(second);
        assertThat(image.kernel()).hasContent("kernel of 1");
        assertThat(generations.newestLayout()).isEqualTo(generations.layout(2));
        assertThat(generations.publishedLayout()).isEqualTo(generations.layout(1));
    }

    @Test
    void theOldNamesLeadToThePublishedOne() throws IOException {
        generations.publish(built("kernel", "initrd-statelite.gz", "rootimg.cpio.gz"));
        generations.publish(built("kernel", "initrd-statelite.gz", "rootimg.tar.zst"));

        assertThat(generations.published()).hasValue(2);
        assertThat(generations.pending()).isEmpty();
        assertThat(image.kernel()).hasContent("kernel of 2");
        assertThat(image.initrdStatelite()).hasContent("initrd-statelite.gz of 2");
        assertThat(image.finishedBuild()).hasContent("key 2");
        assertThat(image.rootimg().toRealPath())
                .isEqualTo(generations.layout(2).rootimg().toRealPath());
        assertThat(PackedRoots.in(image.directory()).orElseThrow()).hasFileName("rootimg.tar.zst");
        assertThat(Files.exists(image.directory().resolve("rootimg.cpio.gz"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }

    @Test
    void goesBackToTheOneBefore() throws IOException {
        generations.publish(built("kernel"));
        generations.publish(built("kernel"));
        int pending = built("kernel");

        assertThat(generations.before(2)).hasValue(1);
        generations.publish(1);

        assertThat(image.kernel()).hasContent("kernel of 1");
        assertThat(generations.pending()).hasValue(pending);
        assertThat(generations.before(1)).isEqualTo(OptionalInt.empty());
        assertThat(generations.before(4)).as("without the pending one").hasValue(2);
    }

    @Test
    void numbersOnlyGrow() throws IOException {
        generations.publish(built("kernel"));
        int given = generations.begin();
        generations.forgetPending();

        assertThat(generations.begin()).isEqualTo(given + 1);
    }

    /** Killed between the two renames of {@code publish}. */
    @Test
    void aPublishedOneIsNotPending() throws IOException {
        int first = built("kernel");
        generations.publish(first);
        Files.createSymbolicLink(generations.directory().resolve("pending"), Path.of("1"));

        assertThat(generations.pending()).isEmpty();
        generations.publish(built("kernel"));
        generations.publish(first);
        assertThat(generations.pending()).isEmpty();
    }

    @Test
    void knowsToWhichOneAPlaceBelongs() {
        assertThat(generations.of(generations.layout(12).rootimg())).hasValue(12);
        assertThat(generations.of(image.rootimg())).isEmpty();
        assertThat(generations.of(generations.directory().resolve("current/rootimg")))
                .isEmpty();
    }

    @Test
    void bootDirectoriesGetTheFilesBehindTheLinks() throws IOException {
        generations.publish(built("kernel", "initrd-stateless.gz", "initrd-statelite.gz"));

        BootDirectory boot = BootDirectory.of(site.paths(), new SiteSettings(site.snapshot()), image);
        boot.publish(image);

        assertThat(boot.path().resolve("kernel")).hasContent("kernel of 1");
    }
}
