package org.litecat.imagebuild.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.litetree.image.ImageRoot;

class ImageKernelTest {
    private final Path image;

    ImageKernelTest(@TempDir Path image) {
        this.image = image;
    }

    private void file(String path, String text) throws IOException {
        Path file = image.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void picksTheNewestNotTheLastOfTheAlphabet() throws IOException {
        file("boot/vmlinuz-5.9.0", "");
        file("boot/vmlinuz-5.14.0", "");
        file("boot/vmlinuz-0-rescue-abc", "");
        assertThat(ImageKernel.pick(ImageRoot.open(image), "").version()).hasToString("5.14.0");
    }

    @Test
    void theKernelOfPowerIsNotCompressed() throws IOException {
        file("boot/vmlinux-6.1.0-9-powerpc64le", "");
        file("boot/vmlinux-6.1.0-10-powerpc64le", "");
        assertThat(ImageKernel.pick(ImageRoot.open(image), "").file())
                .hasToString(image + "/boot/vmlinux-6.1.0-10-powerpc64le");
    }

    @Test
    void theKernelForDebuggersOfSlesIsNotTheOneToBoot() throws IOException {
        for (String name :
                new String[] {"vmlinuz-5.14.21-default", "vmlinux-5.14.21-default.xz", "vmlinux-5.3-default.gz"}) {
            file("boot/" + name, "");
        }
        assertThat(ImageKernel.pick(ImageRoot.open(image), "").file())
                .hasToString(image + "/boot/vmlinuz-5.14.21-default");
    }

    @Test
    void findsAKernelThatStandsBesideItsModules() throws IOException {
        file("usr/lib/modules/6.1/vmlinuz", "");
        Files.createSymbolicLink(image.resolve("lib"), Path.of("/usr/lib"));
        assertThat(ImageKernel.pick(ImageRoot.open(image), "").file())
                .hasToString(image + "/usr/lib/modules/6.1/vmlinuz");
    }

    @Test
    void aKernelThatIsNotThereIsAnError() throws IOException {
        assertThatThrownBy(() -> ImageKernel.pick(ImageRoot.open(image), ""))
                .hasMessageContaining("The image has no kernel.");
        file("boot/vmlinuz-5.9.0", "");
        assertThatThrownBy(() -> ImageKernel.pick(ImageRoot.open(image), "5.10"))
                .hasMessageContaining("couldn't find the kernel file matched 5.10");
    }

    @Test
    void knowsModulesAndBuiltInDriversByOneSpelling() throws IOException {
        file("boot/vmlinuz-6", "");
        file("lib/modules/6/modules.dep", "kernel/net/virtio-net.ko.xz: kernel/x.ko.xz\nkernel/e1000.ko:\n");
        file("lib/modules/6/modules.builtin", "kernel/fs/ext4/ext4.ko\n");
        assertThat(ImageKernel.pick(ImageRoot.open(image), "").drivers())
                .containsExactlyInAnyOrder("virtio_net", "e1000", "ext4");
    }
}
