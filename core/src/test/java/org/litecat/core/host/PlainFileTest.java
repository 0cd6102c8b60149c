package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;

/** The limit of time only ends a test that would wait for ever. */
@Timeout(60)
class PlainFileTest {
    private final Path file;

    PlainFileTest(@TempDir Path directory) {
        this.file = directory.resolve("file");
    }

    private static String read(Path file) throws IOException {
        return PlainFile.text(file, 10, StandardCharsets.UTF_8);
    }

    private void pipe() {
        assertThat(new ProcessCommands()
                        .capture(Command.of("mkfifo", file.toString()))
                        .succeeded())
                .isTrue();
    }

    @Test
    void readsAnOrdinaryFile() throws IOException {
        Files.writeString(file, "ten bytes.");
        assertThat(read(file)).isEqualTo("ten bytes.");
        assertThatThrownBy(() -> read(file.resolveSibling("none"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void waitsForNobodyWhoMightWriteIntoAPipe() {
        pipe();
        assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining("a pipe");
    }

    @Test
    void followsNoLink() throws IOException {
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
        assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining("a link");
    }

    @Test
    void readsNoMoreThanSuchAFileHas() throws IOException {
        Files.writeString(file, "ten bytes..");
        assertThatThrownBy(() -> read(file)).isInstanceOf(IOException.class).hasMessageContaining("longer than 10");
        Files.writeString(file, "ten bytes.");
        try (InputStream in = PlainFile.open(file, 10)) {
            assertThat(in.read()).isEqualTo('t');
            Files.writeString(file, "it has grown meanwhile");
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class).hasMessageContaining("longer than 10");
        }
    }

    @Test
    void aPipeIsNotCopied() {
        pipe();
        Path place = file.resolveSibling("kernel");
        assertThatThrownBy(() -> new PlacedFile(place, Durability.LASTING).copy(file, FileMode.READABLE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("a pipe");
        assertThat(place).doesNotExist();
    }
}
