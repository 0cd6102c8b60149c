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
        Random random = new Random(20);
        int before = 0;
        for (int i = 0; i < KILLS; i++) {
            Process writer = start(1_000_000);
            awaitFirstCommit(before, writer);
            TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
            writer.destroyForcibly().waitFor();
            int count = countOf(store().snapshot());
            assertThat(count).isGreaterThan(before);
            before = count;
        }
        Process last = start(1);
        assertThat(last.waitFor()).isZero();
        assertThat(countOf(store().snapshot())).isEqualTo(before + 1);
        assertThat(unfinished()).isEmpty();
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

    private List<Path> unfinished() throws IOException {
        List<Path> left = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(tables, "{new,old}-*")) {
            entries.forEach(left::add);
        }
        return left;
    }
}
