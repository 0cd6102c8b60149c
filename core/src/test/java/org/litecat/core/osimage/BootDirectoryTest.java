package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.TestSite;

class BootDirectoryTest {
    private Path root;

    private ImageLayout layout;
    private BootDirectory boot;

    @BeforeEach
    void builtImage(@TempDir Path directory) throws IOException {
        root = directory;
        TestSite site = new TestSite(root);
        layout = new ImageLayout("img", Files.createDirectories(root.resolve("install/img")), site.paths());
        Files.writeString(layout.kernel(), "kernel 1");
        Files.writeString(layout.initrdStateless(), "stateless 1");
        Files.writeString(layout.initrdStatelite(), "statelite 1");
        boot = BootDirectory.of(site.paths(), new SiteSettings(site.snapshot()), layout);
    }

    @Test
    void putsKernelAndRamdisksWhereBootServersLook() {
        boot.publish(layout);

        Path directory = root.resolve("tftpboot/xcat/osimage/img");
        assertThat(directory.resolve("kernel")).hasContent("kernel 1");
        assertThat(directory.resolve("initrd-stateless.gz")).hasContent("stateless 1");
        assertThat(directory.resolve("initrd-statelite.gz")).hasContent("statelite 1");
        assertThat(directory)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
    }

    @Test
    void aKernelThatIsThereCompressedTooGoesWithIt() throws IOException {
        Files.writeString(layout.compressedKernel(), "packed 1");

        boot.publish(layout);

        assertThat(boot.path().resolve("kernel.gz")).hasContent("packed 1");
        Files.writeString(layout.compressedKernel(), "packed 2");
        assertThat(boot.differing(layout)).containsExactly("kernel.gz");
    }

    @Test
    void replacesWhatChangedAndLeavesTheRest() throws IOException {
        boot.publish(layout);
        Object kernelBefore = Files.getAttribute(boot.path().resolve("kernel"), "unix:ino");
        Files.writeString(layout.initrdStatelite(), "statelite 2");

        boot.publish(layout);

        assertThat(boot.path().resolve("initrd-statelite.gz")).hasContent("statelite 2");
        assertThat(Files.getAttribute(boot.path().resolve("kernel"), "unix:ino"))
                .isEqualTo(kernelBefore);
    }

    @Test
    void keepsALinkToWhatNodesAreToGet() throws IOException {
        Path link = Files.createDirectories(boot.path()).resolve("kernel");
        Files.setPosixFilePermissions(layout.kernel(), PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(link, layout.kernel());

        boot.publish(layout);

        assertThat(link).isSymbolicLink();
    }

    @Test
    void saysWhichFileCannotBeWritten() throws IOException {
        Files.createDirectories(boot.path().getParent());
        Files.writeString(boot.path(), "a file where the directory belongs");

        assertThatThrownBy(() -> boot.publish(layout))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(boot.path().resolve("kernel").toString());
    }
}
