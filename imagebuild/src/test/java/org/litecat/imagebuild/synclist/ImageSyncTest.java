package org.litecat.imagebuild.synclist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.synclist.SyncLine;
import org.litecat.core.synclist.SyncList;
import org.litecat.litetree.image.ImageRoot;

class ImageSyncTest {
    private final Path machine;
    private final Path root;

    ImageSyncTest(@TempDir Path directory) throws IOException {
        machine = Files.createDirectories(directory.resolve("machine"));
        root = Files.createDirectories(directory.resolve("rootimg"));
        Files.createDirectories(root.resolve("etc"));
    }

    @Test
    void copiesFilesWithModeAndTimeAndThenHasNothingToDo() throws IOException {
        Path source = file("hosts", "1.2.3.4 m");
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rw-r-----"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));

        assertThat(sync("hosts -> /etc/hosts", "hosts -> /opt/new/")).hasSize(2);

        assertThat(root.resolve("etc/hosts")).hasContent("1.2.3.4 m");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("etc/hosts"))))
                .isEqualTo("rw-r-----");
        assertThat(Files.getLastModifiedTime(root.resolve("opt/new/hosts")))
                .isEqualTo(FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        assertThat(sync("hosts -> /etc/hosts", "hosts -> /opt/new/")).isEmpty();
    }

    @Test
    void copiesAgainWhatChangedHereOrThere() throws IOException {
        file("hosts", "old");
        sync("hosts -> /etc/hosts");
        Files.writeString(root.resolve("etc/hosts"), "edited there");
        assertThat(sync("hosts -> /etc/hosts")).hasSize(1);
        file("hosts", "new and longer");

        assertThat(sync("hosts -> /etc/hosts")).hasSize(1);

        assertThat(root.resolve("etc/hosts")).hasContent("new and longer");
        try (var left = Files.list(root.resolve("etc"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void takesSeveralFilesPatternsAndDirectoriesIntoADirectory() throws IOException {
        file("a.conf", "a");
        file("b.conf", "b");
        file(".hidden.conf", "h");
        file("tree/sub/deep", "deep");
        Files.createSymbolicLink(machine.resolve("tree/link"), Path.of("sub/deep"));

        sync("*.conf -> /etc/conf", "a.conf tree -> /etc/two", "tree -> /srv/tree", "tree/ -> /srv/content/");

        assertThat(root.resolve("etc/conf/a.conf")).hasContent("a");
        assertThat(root.resolve("etc/conf/.hidden.conf")).doesNotExist();
        assertThat(root.resolve("etc/two/tree/sub/deep")).hasContent("deep");
        assertThat(root.resolve("srv/tree/link")).hasContent("deep").matches(ImageSyncTest::isFile);
        assertThat(root.resolve("srv/content/sub/deep")).hasContent("deep");
        assertThat(sync("tree -> /srv/tree")).isEmpty();
    }

    @Test
    void asksTheImageWhetherADestinationIsADirectory() throws IOException {
        file("hosts", "x");
        Files.createDirectories(root.resolve("data"));

        sync("hosts -> /data", "hosts -> /etc");

        assertThat(root.resolve("data/hosts")).hasContent("x");
        assertThat(root.resolve("etc/hosts")).hasContent("x");
    }

    @Test
    void putsAnEntryWhereItsDefaultLivesAndReplacesAnyOtherLink() throws IOException {
        file("hosts", "new");
        Files.createDirectories(root.resolve(".default/etc"));
        Files.createDirectories(root.resolve(".statelite/tmpfs/etc"));
        Files.writeString(root.resolve(".default/etc/hosts"), "old");
        Files.createSymbolicLink(root.resolve(".statelite/tmpfs/etc/hosts"), Path.of("../../../.default/etc/hosts"));
        Files.createSymbolicLink(root.resolve("etc/hosts"), Path.of("../.statelite/tmpfs/etc/hosts"));
        Files.writeString(root.resolve(".statelite/litefile.save"), "img: link          /etc/hosts\n");
        Files.writeString(root.resolve("etc/zone"), "shared");
        Files.createSymbolicLink(root.resolve("etc/other"), Path.of("zone"));

        sync("hosts -> /etc/hosts", "hosts -> /etc/other");

        assertThat(root.resolve("etc/hosts")).isSymbolicLink();
        assertThat(root.resolve(".default/etc/hosts")).hasContent("new");
        assertThat(root.resolve("etc/other")).hasContent("new").matches(ImageSyncTest::isFile);
        assertThat(root.resolve("etc/zone")).hasContent("shared");
    }

    @Test
    void staysInsideTheImage() throws IOException {
        file("hosts", "new");
        Path outside = Files.createDirectories(machine.resolveSibling("outside"));
        Files.createSymbolicLink(root.resolve("escape"), Path.of("/../../outside"));

        sync("hosts -> /escape/hosts");

        assertThat(outside.resolve("hosts")).doesNotExist();
        assertThat(root.resolve("outside/hosts")).hasContent("new");
    }

    @Test
    void reportsAllThatCannotBeDoneAndCopiesNothing() throws IOException {
        file("hosts", "x");
        file("tree/file", "y");
        Files.createDirectories(root.resolve("etc/tree/file"));

        assertThatThrownBy(() -> sync(
                        "hosts -> /etc/hosts",
                        "nosuch -> /etc/nosuch",
                        "*.none -> /etc/",
                        "hosts -> etc/x",
                        "hosts -> /etc/../../x",
                        "hosts -> /.default/etc/x",
                        "tree -> /etc/tree",
                        "tree/file -> /etc/hosts"))
                .hasMessageContaining("There is no file " + machine + "/nosuch on this machine.")
                .hasMessageContaining(machine + "/*.none")
                .hasMessageContaining("The destination etc/x is not")
                .hasMessageContaining("The destination /etc/../../x is not")
                .hasMessageContaining("belongs to the statelite layout")
                .hasMessageContaining("/etc/tree/file of the image is a directory")
                .hasMessageContaining("are both to be /etc/hosts");
        assertThat(root.resolve("etc/hosts")).doesNotExist();
    }

    private List<SyncedFile> sync(String... lines) {
        ImageRoot image = ImageRoot.open(root);
        List<SyncLine> parsed = Arrays.stream(lines)
                .map(line -> line.split(" -> "))
                .map(parts -> new SyncLine(
                        Arrays.stream(parts[0].split(" "))
                                .map(name -> machine + "/" + name)
                                .toList(),
                        Optional.empty(),
                        parts[1],
                        "list:1"))
                .toList();
        ImageSync sync = new ImageSync(image, file -> false);
        List<SyncedFile> pending = sync.pending(
                new SyncPlanner(Path::of, image).plan(new SyncList(parsed, List.of(), List.of(), List.of())));
        pending.forEach(sync::copy);
        return pending.stream().filter(file -> !file.directory()).toList();
    }

    private Path file(String name, String content) throws IOException {
        Path file = machine.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, content);
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
