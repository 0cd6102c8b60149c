package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

class PlacedFileTest {
    private final Path directory;
    private final Path place;
    private final Path unfinished;

    PlacedFileTest(@TempDir Path directory) {
        this.directory = directory;
        this.place = directory.resolve("key");
        this.unfinished = directory.resolve(".key.litecat-new");
    }

    private PlacedFile file() {
        return new PlacedFile(place, Durability.LASTING);
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void replacesWhatWasThereAndLeavesNothingBeside(Durability durability) throws IOException {
        PlacedFile file = new PlacedFile(place, durability);

        file.text("old", FileMode.READABLE);
        file.text("new", FileMode.OWNER_ONLY);

        assertThat(place).hasContent("new");
        assertThat(mode(place)).isEqualTo("rw-------");
        assertThat(names()).containsExactly("key");
    }

    @ParameterizedTest
    @EnumSource(
            value = Durability.class,
            names = {"WHOLE", "REMADE"})
    void worksOnAnyFileSystem(Durability durability) throws IOException {
        try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setAttributeViews("basic", "posix", "unix")
                .build())) {
            Path here = memory.getPath("/work/deep/file");
            new PlacedFile(here, durability).text("text", FileMode.NOT_PUBLIC);
            new PlacedFile(here.resolveSibling("link"), durability).symbolicLink("file");

            assertThat(Files.readString(here.resolveSibling("link"))).isEqualTo("text");
            assertThat(mode(here)).isEqualTo("rw-r-----");
        }
    }

    @Test
    void isNeverWiderThanAskedFor() throws IOException {
        file().make(beside -> {
            assertThat(mode(unfinished)).isEqualTo("rwx------");
            NewFile.write(beside, new byte[1], PosixFilePermissions.fromString("r--r--r--"));
            assertThat(mode(beside)).isEqualTo("r--r--r--");
        });

        assertThat(mode(place)).isEqualTo("r--r--r--");
    }

    @Test
    void aFileThatIsReplacedKeepsItsModeWhereThatIsAskedFor() throws IOException {
        Files.createFile(place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));

        file().text("new", FileMode.READABLE.whenNew());
        new PlacedFile(directory.resolve("other"), Durability.LASTING).text("new", FileMode.READABLE.whenNew());

        assertThat(mode(place)).isEqualTo("rw-r-----");
        assertThat(mode(directory.resolve("other"))).isEqualTo("rw-r--r--");
    }

    @Test
    void whatIsAsItIsToBeIsLeftAlone() throws IOException {
        file().text("text", FileMode.READABLE);
        Object before = Files.getAttribute(place, "unix:ino");
        Path source = Files.writeString(directory.resolve("source"), "text");

        file().text("text", FileMode.READABLE);
        file().copy(source, FileMode.READABLE);

        assertThat(Files.getAttribute(place, "unix:ino")).isEqualTo(before);
        file().text("text", FileMode.OWNER_ONLY);
        assertThat(mode(place)).isEqualTo("rw-------");
    }

    @Test
    void aLinkInThePlaceIsReplacedAndNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "kept");
        Files.createSymbolicLink(place, elsewhere);

        file().text("new", FileMode.READABLE);

        assertThat(place).isRegularFile().hasContent("new");
        assertThat(Files.isSymbolicLink(place)).isFalse();
        assertThat(elsewhere).hasContent("kept");
    }

    @Test
    void behindALinkTheLinkStays() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "old");
        Files.createSymbolicLink(place, elsewhere);

        file().behindLink().text("new", FileMode.READABLE);

        assertThat(place).isSymbolicLink();
        assertThat(elsewhere).hasContent("new");
    }

    @Test
    void copiesLinksAndMovesAreMadeTheSameWay() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "source");
        for (String name : List.of("copy", "hard", "soft", "moved")) {
            Files.writeString(directory.resolve(name), "old");
        }

        new PlacedFile(directory.resolve("copy"), Durability.LASTING).copy(source, FileMode.READABLE);
        new PlacedFile(directory.resolve("hard"), Durability.LASTING).hardLink(source);
        new PlacedFile(directory.resolve("soft"), Durability.LASTING).symbolicLink("hard");
        Path made = Files.writeString(directory.resolve("made"), "made");
        new PlacedFile(directory.resolve("moved"), Durability.LASTING).moved(made, FileMode.OWNER_ONLY);

        assertThat(directory.resolve("copy")).hasContent("source");
        assertThat(Files.isSameFile(directory.resolve("hard"), source)).isTrue();
        assertThat(Files.readSymbolicLink(directory.resolve("soft"))).hasToString("hard");
        assertThat(directory.resolve("moved")).hasContent("made");
        assertThat(mode(directory.resolve("moved"))).isEqualTo("rw-------");
        assertThat(names()).containsExactly("copy", "hard", "moved", "soft", "source");
    }

    @Test
    void theNextWriteRemovesWhatAKilledWriterLeft() throws IOException {
        Files.createDirectory(unfinished);
        long process = ProcessHandle.current().pid();
        Path killed = Files.writeString(unfinished.resolve("999999999-abc.1"), "half");
        Path ofOurNumber = Files.writeString(unfinished.resolve(process + "-earlier.1"), "half");

        file().text("new", FileMode.READABLE);

        assertThat(place).hasContent("new");
        assertThat(killed).doesNotExist();
        assertThat(ofOurNumber).doesNotExist();
        assertThat(names()).containsExactly("key");
    }

    @Test
    void aWriterThatIsAtWorkIsLeftAlone() throws IOException {
        Path other = Files.createDirectory(unfinished)
                .resolve(ProcessHandle.current().parent().orElseThrow().pid() + "-abc.1");
        Files.writeString(other, "half");

        file().text("new", FileMode.READABLE);

        assertThat(place).hasContent("new");
        assertThat(other).hasContent("half");
    }

    @Test
    void aFileInThePlaceOfTheHiddenDirectoryGivesWay() throws IOException {
        Files.writeString(unfinished, "half");

        file().text("new", FileMode.READABLE);

        assertThat(names()).containsExactly("key");
    }

    @Test
    void writersOfOneFileDoNotMeet() throws Exception {
        List<Thread> writers = Stream.of("a", "b", "c", "d")
                .map(letter -> new Thread(() -> {
                    for (int round = 1; round <= 200; round++) {
                        new PlacedFile(place, Durability.REMADE).text(letter.repeat(round), FileMode.READABLE);
                    }
                }))
                .toList();
        List<Throwable> failures = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        writers.forEach(writer -> writer.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure)));
        writers.forEach(Thread::start);
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(failures).isEmpty();
        assertThat(Files.readString(place)).matches("([abcd])\\1{199}");
        assertThat(names()).containsExactly("key");
    }

    @Test
    void aFailureLeavesWhatWasThereAndSaysWhichFileWhyAndWhatToDo() throws IOException {
        file().text("old", FileMode.READABLE);

        assertThatThrownBy(() -> file().make(beside -> {
                    Files.writeString(beside, "half");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching("(?s)The file '" + place + "' cannot be written; what was there stays\\.\n"
                        + " +why: +No space left on device; free space: \\d+ KiB\n +remedy: make room .*");
        assertThat(place).hasContent("old");
        assertThat(names()).containsExactly("key");
    }

    @Test
    void theCallersWordsStandInPlaceOfOurs() {
        PlacedFile file = new PlacedFile(place.resolve("below"), Durability.LASTING)
                .orSay(Problem.of(Code.INVALID_VALUE, "No key.").remedy("try again"));

        file().text("no directory", FileMode.READABLE);

        assertThatThrownBy(() -> file.text("x", FileMode.READABLE))
                .hasMessage("No key.\n    why:    " + place + ": there is a file of this name already\n"
                        + "    remedy: try again");
    }

    @Test
    void directoriesThatAreMissingAreMade() {
        new PlacedFile(directory.resolve("a/b/c"), Durability.LASTING).text("text", FileMode.READABLE);

        assertThat(directory.resolve("a/b/c")).hasContent("text");
    }

    @Test
    void whatIsPreparedTakesItsPlaceWhenItIsTold() throws IOException {
        Files.writeString(place, "old");
        try (PreparedFile dropped = file().prepared("dropped", FileMode.READABLE)) {
            assertThat(place).hasContent("old");
        }
        assertThat(names()).containsExactly("key");
        try (PreparedFile prepared = file().prepared("new", FileMode.READABLE)) {
            prepared.place();
        }
        assertThat(place).hasContent("new");
        assertThat(names()).containsExactly("key");
    }
}
