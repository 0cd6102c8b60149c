package org.litecat.imagebuild.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.ProcessCommands;

class PackedManifestTest {
    private static final FileTime OLD = FileTime.fromMillis(1_000_000_000_000L);

    private Path root;
    private Path archive;
    private PackedManifest manifest;

    @BeforeEach
    void pack(@TempDir Path directory) throws IOException {
        root = directory.resolve("rootimg");
        Files.createDirectories(root.resolve("etc"));
        archive = directory.resolve("rootimg-statelite.gz");
        manifest = new PackedManifest(directory.resolve("manifest"), archive);
        Files.writeString(root.resolve("etc/motd"), "hello");
        Files.writeString(root.resolve("etc/a name\nof two lines\\n"), "x");
        Files.createDirectories(root.resolve("boot"));
        Files.createSymbolicLink(root.resolve("etc/link"), Path.of("motd"));
        Files.setLastModifiedTime(root.resolve("etc/motd"), OLD);
        pack();
    }

    private void pack() {
        new PackRoot(new ProcessCommands()).pack(root, exclude(), archive, manifest, event -> {});
    }

    private static ExcludeList exclude() {
        return ExcludeList.of(List.of("./boot/*"));
    }

    private String differences() {
        return differences(false);
    }

    private String differences(boolean contents) {
        return manifest.compare(PackedTree.of(root), exclude(), contents).text();
    }

    @Test
    void treeThatWasPackedIsTheSame() {
        assertThat(differences()).isEmpty();
        assertThat(differences(true)).isEmpty();
    }

    @Test
    void everyChangeOfTheTreeIsNoticed() throws IOException {
        Files.writeString(root.resolve("etc/motd"), "HELLO");
        assertThat(differences()).isEqualTo("./etc/motd is another than the packed one");

        pack();
        Files.writeString(root.resolve("etc/new"), "");
        assertThat(differences()).isEqualTo("./etc/new is new in the tree");

        Files.delete(root.resolve("etc/new"));
        Files.delete(root.resolve("etc/motd"));
        assertThat(differences()).isEqualTo("./etc/motd is gone from the tree");

        pack();
        Files.delete(root.resolve("etc/link"));
        Files.createSymbolicLink(root.resolve("etc/link"), Path.of("passwd"));
        assertThat(differences()).isEqualTo("./etc/link leads elsewhere now");

        pack();
        Files.setPosixFilePermissions(root.resolve("etc"), PosixFilePermissions.fromString("rwx------"));
        assertThat(differences()).isEqualTo("./etc is another than the packed one");
    }

    @Test
    void contentIsReadOnRequestAlone() throws IOException {
        Files.writeString(root.resolve("etc/motd"), "HELLO");
        Files.setLastModifiedTime(root.resolve("etc/motd"), OLD);

        assertThat(differences()).isEmpty();
        assertThat(differences(true)).isEqualTo("./etc/motd has another content than the packed one");
    }

    @Test
    void listThatIsDamagedIsAReasonToPackAgain() throws IOException {
        Path list = root.resolveSibling("manifest");
        List<String> lines = Files.readAllLines(list);
        Files.write(list, List.of(lines.get(0), "half"));

        assertThat(differences()).isEqualTo("the list of what is in this archive, " + list + ", is damaged");
    }

    @Test
    void secondNameOfAFileIsNoOtherContent() throws IOException {
        Files.createLink(root.resolveSibling("beside"), root.resolve("etc/motd"));

        assertThat(differences()).isEmpty();
    }

    @Test
    void whatIsNotPackedDoesNotCount() throws IOException {
        Files.writeString(root.resolve("boot/vmlinuz"), "kernel");
        assertThat(differences()).isEmpty();

        assertThat(manifest.compare(PackedTree.of(root), ExcludeList.none(), false)
                        .text())
                .isEqualTo("./boot/vmlinuz is new in the tree");
    }

    @Test
    void tellsTheFirstAndTheNumberOfTheOthers() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.createFile(root.resolve("etc/n" + i));
        }

        assertThat(differences())
                .isEqualTo(
                        "./etc/n0 is new in the tree; ./etc/n1 is new in the tree; ./etc/n2 is new in the tree; and 2"
                                + " more");
    }

    @Test
    void archiveThatNobodyHasWrittenAboutIsNotBelieved() throws IOException {
        Files.writeString(archive, "another");

        assertThat(differences()).startsWith("nobody has written down what is in this archive");
    }

    @Test
    void archiveOfAnEarlierReleaseIsAsOldAsItsTime() throws IOException {
        Files.delete(root.resolveSibling("manifest"));
        Files.setLastModifiedTime(archive, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        assertThat(differences()).isEmpty();

        // As copies of an image have it: the times of the inodes are those of the copying.
        for (String path : List.of("etc/a name\nof two lines\\n", "etc/motd", "etc", ".")) {
            Files.setLastModifiedTime(root.resolve(path), OLD);
        }
        Files.delete(root.resolve("etc/link"));
        Files.setLastModifiedTime(root.resolve("etc"), OLD);
        Files.setLastModifiedTime(archive, OLD);
        assertThat(manifest.compare(PackedTree.of(root), ExcludeList.of(List.of("./boot*")), false)
                        .text())
                .isEmpty();

        Files.writeString(root.resolve("etc/motd"), "HELLO");
        assertThat(differences()).contains("./etc/motd was written after the archive was made");
    }
}
