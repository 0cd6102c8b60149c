package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;

class TreeRemovalTest {
    private final Path outside;
    private final Path tree;

    TreeRemovalTest(@TempDir Path directory) throws IOException {
        outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "kept");
        tree = Files.createDirectories(directory.resolve("tree"));
    }

    private static TreeRemoval removal(Path... mounted) {
        return new TreeRemoval(new FixedMounts(List.of(mounted)));
    }

    private record FixedMounts(List<Path> places) implements Mounts {
        @Override
        public List<Path> below(Path directory) {
            return places;
        }

        @Override
        public void unmount(Path place) {
            throw new AssertionError("nobody is to unmount " + place);
        }
    }

    @Test
    void removesLinksAndNotWhatTheyLeadTo() throws IOException {
        Files.createDirectories(tree.resolve("etc"));
        Files.createSymbolicLink(tree.resolve("etc/outside"), outside);
        Files.createSymbolicLink(tree.resolve("file"), outside.resolve("kept"));
        Files.createSymbolicLink(tree.resolve("loop"), Path.of("."));

        removal().remove(tree);

        assertThat(tree).doesNotExist();
        assertThat(outside.resolve("kept")).hasContent("kept");
    }

    @Test
    void removesATreeOfAnyDepth() throws IOException {
        Path deepest = tree;
        for (int level = 0; level < 15; level++) {
            deepest = deepest.resolve("d".repeat(200));
            Files.createDirectory(deepest);
        }
        for (int level = 0; level < 3; level++) {
            nestOnce();
        }

        removal().remove(tree);

        assertThat(tree).doesNotExist();
    }

    /** Puts the tree below a long path of its own, so that in the end no system call could take its whole path. */
    private void nestOnce() throws IOException {
        Path beside = tree.resolveSibling("beside");
        Files.move(tree, beside);
        Path deepest = tree;
        for (int level = 0; level < 15; level++) {
            deepest = deepest.resolve("n".repeat(200));
        }
        Files.createDirectories(deepest);
        Files.move(beside, deepest.resolve("t"));
    }

    @Test
    void refusesATreeInWhichSomethingIsMounted() throws IOException {
        Path proc = Files.createDirectories(tree.resolve("proc"));

        assertThatThrownBy(() -> removal(proc).remove(tree))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(proc.toString());
        assertThat(proc).exists();
    }

    @Test
    void refusesALinkInPlaceOfTheTree() throws IOException {
        Path link = Files.createSymbolicLink(tree.resolveSibling("link"), outside);

        assertThatThrownBy(() -> removal().remove(link)).isInstanceOf(ProblemException.class);
        assertThat(outside.resolve("kept")).exists();
        assertThat(link).exists();
    }

    @Test
    void removesWhateverStandsThereIfAnythingDoes() throws IOException {
        Path link = Files.createSymbolicLink(tree.resolveSibling("link"), outside);
        Path file = Files.writeString(tree.resolveSibling("file"), "text");

        for (Path place : List.of(tree, link, file, file)) {
            removal().removeAny(place);
            assertThat(Files.exists(place, LinkOption.NOFOLLOW_LINKS)).isFalse();
        }

        assertThat(outside.resolve("kept")).exists();
    }
}
