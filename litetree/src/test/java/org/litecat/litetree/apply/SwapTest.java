package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.Step;

/** A run goes on where one was interrupted, also one of an earlier release. */
class SwapTest {
    private final Path root;

    SwapTest(@TempDir Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("run"));
    }

    private Path directory(String name, String content) throws IOException {
        Path directory = Files.createDirectories(root.resolve(name));
        Files.writeString(directory.resolve("file"), content);
        return directory;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INODE | true",
                "(dev=fd01,ino=INODE) | true",
                "INODE | false",
                "(dev=fd01,ino=INODE) | false",
            })
    void theNewerDirectoryWinsWhereverItWasWhenTheRunWasInterrupted(String note, boolean exchanged) throws IOException {
        Path newer = directory(exchanged ? "to" : "from", "newer");
        directory(exchanged ? "from" : "to", "older");
        String inode = String.valueOf(Files.getAttribute(newer, "unix:ino"));
        Files.writeString(root.resolve("run/aside.newer"), note.replace("INODE", inode));

        new Swap(ImageRoot.open(root), new RealOperations(), root.resolve("run/scratch"))
                .renew(new Step.Renew("/from", "/to", "/run/aside"));

        assertThat(root.resolve("to/file")).hasContent("newer");
        assertThat(root.resolve("run/aside/file")).hasContent("older");
        assertThat(root.resolve("from")).doesNotExist();
    }
}
