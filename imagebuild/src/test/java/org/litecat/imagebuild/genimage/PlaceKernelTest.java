package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.testing.TestSite;
import org.litecat.imagebuild.kernel.ImageKernel;
import org.litecat.litetree.image.ImageRoot;

class PlaceKernelTest {
    private final ImageLayout layout;

    PlaceKernelTest(@TempDir Path root) throws IOException {
        layout = new ImageLayout("img", root.resolve("install/img"), new TestSite(root).paths());
        Files.createDirectories(layout.rootimg().resolve("boot"));
    }

    private void place(String name, String content) throws IOException {
        Files.writeString(layout.rootimg().resolve("boot").resolve(name), content);
        new PlaceKernel(layout).run(ImageKernel.pick(ImageRoot.open(layout.rootimg()), ""));
    }

    @Test
    void aKernelThatIsAPlainProgramIsThereCompressedToo() throws IOException {
        place("vmlinux-6.1", "\u007fELF and so on");

        assertThat(layout.kernel()).hasContent("\u007fELF and so on");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(layout.compressedKernel()))) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(layout.kernel()));
        }
    }

    @Test
    void oneThatUnpacksItselfIsNot() throws IOException {
        place("vmlinux-6.1", "\u007fELF");
        place("vmlinuz-6.2", "MZ");

        assertThat(layout.kernel()).hasContent("MZ");
        assertThat(layout.compressedKernel()).doesNotExist();
    }
}
