package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A verb that is ended by a signal, as by Ctrl-C, says what stands and what to type, and leaves nothing at work. */
@Timeout(120)
class InterruptedVerbsIT {
    private final ImageAtWork image;
    private final Path root;

    InterruptedVerbsIT(@TempDir Path root, @TempDir Path scratch) throws Exception {
        this.root = root;
        this.image = new ImageAtWork(root, scratch);
    }

    @AfterEach
    void endAll() throws InterruptedException {
        image.endAll();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void genimageEndsWithItsProgramsAndMounts(String signal, int code) throws Exception {
        Process genimage = image.waitingGenimage();
        List<ProcessHandle> programs = genimage.descendants().toList();
        assertThat(programs).isNotEmpty();

        ImageAtWork.signal(signal, genimage);

        VerbProcesses.Answer answer = VerbProcesses.answer(genimage);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.err())
                .endsWith("Error: genimage was interrupted.\n"
                        + "    why:    a tree that stood is changed in part; a new one is not seen before it is whole\n"
                        + "    remedy: genimage img --onlyinitrd: the same again completes it\n");
        for (ProcessHandle program : programs) {
            program.onExit().get();
        }
        assertThat(mounts()).isEmpty();
        // The lock is free, and the next run comes as far again.
        Process again = image.waitingGenimage();
        Files.writeString(root.resolve("go-on"), "go\n");
        assertThat(VerbProcesses.answer(again).err()).contains("dracut").doesNotContain("interrupted");
    }

    @Test
    void liteimgIsCompletedOrTakenBackByTheNext() throws Exception {
        Process liteimg = image.stoppedLiteimg();
        ImageAtWork.signal("INT", liteimg);
        ImageAtWork.signal("CONT", liteimg);

        VerbProcesses.Answer answer = VerbProcesses.answer(liteimg);
        assertThat(answer.code()).isEqualTo(130);
        assertThat(answer.err())
                .endsWith(
                        "Error: liteimg was interrupted.\n"
                                + "    why:    the image may be changed in part; nodes can read it meanwhile\n"
                                + "    remedy: liteimg img: the same again, it first completes or takes back what this run began\n");
        image.runs("liteimg", "img");
        image.runs("liteimg", "img", "--check");
    }

    @Test
    void whatChangesNothingSaysNothing() throws Exception {
        Process first = image.stoppedLiteimg();
        // It waits for the lock.
        Process check = image.start("liteimg", "img", "--check");
        assertThat(check.errorReader().readLine()).startsWith("The image is in use by ");

        ImageAtWork.signal("INT", check);

        assertThat(check.waitFor()).isEqualTo(130);
        assertThat(check.errorReader().lines()).isEmpty();
        ImageAtWork.signal("CONT", first);
    }

    /** Those below the image that any process of this machine sees. */
    private List<String> mounts() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(process -> process.resolve("mountinfo"))
                    .flatMap(InterruptedVerbsIT::lines)
                    .filter(line -> line.contains(root.toString()))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file).stream() : Stream.of();
        } catch (IOException e) {
            // The process has ended meanwhile.
            return Stream.of();
        }
    }
}
