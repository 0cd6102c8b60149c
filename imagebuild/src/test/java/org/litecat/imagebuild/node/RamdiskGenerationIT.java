package org.litecat.imagebuild.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.testing.TestSite;

/** What cpio and gzip find in initial ramdisks. */
class RamdiskGenerationIT {
    @TempDir
    private Path directory;

    private ImageLayout layout;

    @BeforeEach
    void ramdisk() throws Exception {
        layout = new ImageLayout("img", directory, new TestSite(directory).paths());
        Files.createDirectories(directory.resolve("tree/etc/xcat"));
        Files.writeString(directory.resolve("tree/etc/xcat/ca.pem"), "from dracut");
        shell("cd tree && find . | cpio --quiet -o -H newc | gzip -n >../initrd-statelite.gz");
    }

    private String shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-ec", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    /** As the kernel does it: one archive after the other. */
    private String unpacked() throws IOException, InterruptedException {
        return shell("gzip -t initrd-statelite.gz; rm -rf out; mkdir out; cd out; zcat ../initrd-statelite.gz >all;"
                + " (cpio --quiet -idu && cpio --quiet -idu) <all; cat etc/xcat/ca.pem; echo; cat etc/xcat/generation");
    }

    @Test
    void saysTheLastGenerationAlone() throws Exception {
        byte[] before = Files.readAllBytes(layout.initrdStatelite());
        Files.createLink(directory.resolve("other-name"), layout.initrdStatelite());

        RamdiskGeneration.stamp(layout, 7);
        long size = Files.size(layout.initrdStatelite());
        assertThat(unpacked()).isEqualTo("from dracut\n7 img\n");

        RamdiskGeneration.stamp(layout, 8);
        assertThat(unpacked()).isEqualTo("from dracut\n8 img\n");
        assertThat(layout.initrdStatelite()).hasSize(size);
        Object time = Files.getLastModifiedTime(layout.initrdStatelite());
        RamdiskGeneration.stamp(layout, 8);
        assertThat(Files.getLastModifiedTime(layout.initrdStatelite())).isEqualTo(time);

        assertThat(directory.resolve("other-name")).hasBinaryContent(before);
        RamdiskGeneration.remove(layout.initrdStatelite());
        assertThat(layout.initrdStatelite()).hasBinaryContent(before);
    }
}
