package org.litecat.core.table.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.TestPrograms;
import org.litecat.core.table.Generation;
import org.litecat.core.table.Snapshot;

/** Real processes on one directory of tables. */
class ConcurrentWritersIT {
    private static final int PROCESSES = 8;
    private static final int INCREMENTS = 25;
    private static final int KILLS = 30;

    private final Path tables;

    ConcurrentWritersIT(@TempDir Path directory) {
        this.tables = directory.resolve("tables");
    }

    @Test
    void noIncrementOfEightProcessesIsLost() throws Exception {
        List<Process> writers = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            writers.add(start(INCREMENTS));
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(writer.exitValue()).isZero();
        }
        assertThat(countOf(store().snapshot())).isEqualTo(PROCESSES * INCREMENTS);
    }

    @Test
    void aKilledWriterLeavesTheOldOrTheNewState() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int before = 0;
        for (int i = 0; i < KILLS; i++) {
            Process writer = start(1_000_000);
            awaitFirstCommit(before, writer);
            TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
            writer.destroyForcibly().waitFor();
            int count = countOf(store().snapshot());
            assertThat(count).as("kill %d, seed %d", i, seed).isGreaterThan(before);
            before = count;
        }
        Process last = start(1);
        assertThat(last.waitFor()).isZero();
        assertThat(countOf(store().snapshot())).isEqualTo(before + 1);
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void aGenerationThatIsReadOutlivesTheCommitsOfAnotherProcess() throws Exception {
        Snapshot read = store().snapshot();
        assertThat(start(60).waitFor()).isZero();
        assertThat(read.table("osimage").rows()).isEmpty();
        assertThat(read.table("site").rows()).hasSize(1);
        assertThat(generations()).containsExactly(1L, 57L, 58L, 59L, 60L, 61L);
    }

    @Test
    void aGenerationIsGivenFreeWhenItsReaderIsKilled() throws Exception {
        Process reader = new ProcessBuilder(
                        TestPrograms.of(Reader.class, tables.toString()).argv())
                .start();
        assertThat(reader.inputReader().readLine()).isEqualTo("1");
        assertThat(start(5).waitFor()).isZero();
        assertThat(generations()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        reader.destroyForcibly().waitFor();
        assertThat(start(1).waitFor()).isZero();
        assertThat(generations()).containsExactly(3L, 4L, 5L, 6L, 7L);
    }

    /** Says which generation it reads, and reads it until it is ended. */
    static final class Reader {
        public static void main(String[] arguments) throws IOException {
            Snapshot read = IncrementingWriter.store(Path.of(arguments[0])).snapshot();
            System.out.println(read.generation());
            System.in.read();
            System.out.println(read.table("site").rows());
        }
    }

    private void awaitFirstCommit(int before, Process writer) throws InterruptedException {
        while (countOf(store().snapshot()) == before) {
            assertThat(writer.isAlive()).isTrue();
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    /** Both tables belong to one generation, so they tell the same. */
    private static int countOf(Snapshot snapshot) {
        int site = IncrementingWriter.count(snapshot.table("site").where("key", "count"), "value");
        int osimage = IncrementingWriter.count(snapshot.table("osimage").where("imagename", "count"), "comments");
        assertThat(osimage).isEqualTo(site);
        return site;
    }

    private JsonTableStore store() {
        return IncrementingWriter.store(tables);
    }

    private Process start(int times) throws IOException {
        List<String> argv = TestPrograms.of(IncrementingWriter.class, tables.toString(), Integer.toString(times))
                .argv();
        return new ProcessBuilder(argv).inheritIO().start();
    }

    private List<Long> generations() {
        return store().generations().stream().map(Generation::number).toList();
    }

    private List<Path> unfinished() throws IOException {
        List<Path> left = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(tables, "{new,old}-*")) {
            entries.forEach(left::add);
        }
        return left;
    }
}
