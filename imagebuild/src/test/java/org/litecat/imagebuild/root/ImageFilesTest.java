package org.litecat.imagebuild.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.litetree.image.ImageRoot;

class ImageFilesTest {
    @Test
    void aLinkOutOfTheImageIsFollowedInside(@TempDir Path directory) throws IOException {
        Path image = Files.createDirectories(directory.resolve("image"));
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("fstab"), "the machine's own");
        Files.createSymbolicLink(image.resolve("etc"), Path.of("/../../outside"));
        ImageFiles files = new ImageFiles(ImageRoot.open(image));
        files.write("/etc/fstab", "the image's", "rw-r--r--");
        assertThat(outside.resolve("fstab")).hasContent("the machine's own");
        assertThat(files.read("/etc/fstab")).contains("the image's");
        assertThat(image.resolve("outside/fstab")).hasContent("the image's");
        try (var left = Files.list(image.resolve("outside"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void keepsModeAndUnknownBytesOfAFileThatItReplaces(@TempDir Path image) throws IOException {
        Path file = image.resolve("conf");
        Files.write(file, new byte[] {(byte) 0xfe, 'a', '\n'});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        ImageFiles files = new ImageFiles(ImageRoot.open(image));

        files.write("/conf", files.read("/conf").orElseThrow() + "b\n", "rwxrwxrwx");

        assertThat(file).hasBinaryContent(new byte[] {(byte) 0xfe, 'a', '\n', 'b', '\n'});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }
}
