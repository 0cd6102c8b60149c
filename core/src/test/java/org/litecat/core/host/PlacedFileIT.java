package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;

/** A disk that is really full, mounted for one process only, and a writer that is really killed. */
class PlacedFileIT {
    @Test
    void aFileThatDoesNotFitLeavesWhatWasThere(@TempDir Path directory) {
        List<String> argv = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh", "-c"));
        argv.add("mount -t tmpfs -o size=64k tmpfs \"$0\" && exec \"$@\"");
        argv.add(directory.toString());
        argv.addAll(TestPrograms.of(Writer.class, directory.resolve("key").toString(), "100000")
                .argv());

        Commands.Output output = new ProcessCommands().capture(Command.of(argv));

        assertThat(output.text())
                .contains("key' cannot be written; what was there stays.", "No space left on device; free space: ");
        assertThat(output.lines()).last().isEqualTo("old [key]");
    }

    @Test
    void whatAKilledWriterLeftIsGoneAfterTheNextWrite(@TempDir Path directory) throws Exception {
        Path place = directory.resolve("key");
        Process killed = new ProcessBuilder(
                        TestPrograms.of(Hanging.class, place.toString()).argv())
                .start();
        assertThat(killed.inputReader().readLine()).isEqualTo("half");
        killed.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        assertThat(Unfinished.directory(place)).isNotEmptyDirectory();

        new PlacedFile(place, Durability.LASTING).text("new", FileMode.OWNER_ONLY);

        assertThat(place).hasContent("new");
        assertThat(Unfinished.directory(place)).doesNotExist();
    }

    @Test
    void aFileOfSomebodyElseIsReplacedThoughAKilledWriterLeftSomething(@TempDir Path directory) throws IOException {
        Path place = directory.resolve("key");
        Files.writeString(Files.createDirectory(Unfinished.directory(place)).resolve("left"), "half");

        new PlacedFile(place, Durability.WHOLE).make(beside -> {
            Files.writeString(beside, "theirs");
            Files.setAttribute(beside, "unix:uid", 4711);
        });

        assertThat(place).hasContent("theirs");
        assertThat(Files.getAttribute(place, "unix:uid")).isEqualTo(4711);
    }

    /** Writes a small text, then one of some size, and says what is there. */
    static final class Writer {
        public static void main(String[] arguments) throws IOException {
            Path place = Path.of(arguments[0]);
            PlacedFile file = new PlacedFile(place, Durability.LASTING);
            file.text("old", FileMode.READABLE);
            try {
                file.text("x".repeat(Integer.parseInt(arguments[1])), FileMode.READABLE);
            } catch (ProblemException e) {
                System.out.println(e.getMessage());
            }
            try (var files = Files.list(place.getParent())) {
                System.out.println(Files.readString(place) + " "
                        + files.map(Path::getFileName).toList());
            }
        }
    }

    /** Waits in the middle of a write until it is killed. */
    static final class Hanging {
        public static void main(String[] arguments) {
            new PlacedFile(Path.of(arguments[0]), Durability.LASTING).make(beside -> {
                Files.writeString(beside, "half");
                System.out.println("half");
                try {
                    Thread.sleep(TimeUnit.MINUTES.toMillis(10));
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            });
        }
    }
}
