package org.litecat.imagebuild.media;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.host.Programs;

class IsoImageTest {
    private static final int PRIMARY_DESCRIPTOR = 16 * 2048;

    @TempDir
    private Path directory;

    private IsoImage image(byte[] bytes) throws IOException {
        Path file = Files.write(directory.resolve("x.iso"), bytes);
        return new IsoImage(file, new ProcessCommands(), new Programs("/nowhere"));
    }

    /** A descriptor of an image of so many blocks, in a file of so many bytes. */
    private static byte[] iso(int blocks, int length) {
        byte[] bytes = new byte[length];
        byte[] name = {1, 'C', 'D', '0', '0', '1'};
        System.arraycopy(name, 0, bytes, PRIMARY_DESCRIPTOR, name.length);
        bytes[PRIMARY_DESCRIPTOR + 80] = (byte) blocks;
        bytes[PRIMARY_DESCRIPTOR + 129] = 8;
        return bytes;
    }

    @Test
    void whatIsNoImageOrCutOffIsRefused() throws IOException {
        IsoImage text = image("text".getBytes());
        assertThatThrownBy(text::check).hasMessageContaining("it is no ISO 9660 image");

        IsoImage cut = image(iso(40, 39 * 2048));
        assertThatThrownBy(cut::check)
                .hasMessageContaining("is cut off")
                .hasMessageContaining("it has 79872 bytes of the 81920 that it says it has");

        image(iso(40, 40 * 2048)).check();
    }

    @Test
    void theProgramThatIsMissingIsNamedWithItsPackages() throws IOException {
        assertThatThrownBy(image(iso(40, 40 * 2048))::listing)
                .hasMessageContaining("The program 'bsdtar', which reads images, is not installed.")
                .hasMessageContaining("libarchive-tools");
    }
}
