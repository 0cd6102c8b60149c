package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.PlacedFile;

/** Every writer of a stamp writes it to two tables in one command: os is in nodetype, nfsserver in noderes. */
class ConcurrentVerbsIT {
    private static final int WRITERS = 100;
    private static final int AT_ONCE = 16;
    private static final int KILLS = 100;
    private static final int KILLED_DUMPS = 20;
    private static final Pattern STAMPS = Pattern.compile("n1: nfsserver=s(\\d+)\nn1: os=s(\\d+)\n");

    private final Path root;
    private final VerbProcesses verbs;

    ConcurrentVerbsIT(@TempDir Path root, @TempDir Path scratch) throws Exception {
        this.root = root;
        this.verbs = new VerbProcesses(root, scratch);
        assertThat(verbs.run("nodeadd", "n1", "groups=all").code()).isZero();
        assertThat(verbs.run(stamp(0)).code()).isZero();
    }

    @Test
    void aHundredWritersLoseNothingAndNoReaderSeesHalfACommit() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<VerbProcesses.Answer>> writers = new ArrayList<>();
        for (int i = 1; i <= WRITERS; i++) {
            String[] verb = writer(i);
            writers.add(pool.submit(() -> verbs.run(verb)));
        }
        VerbWorld reader = new VerbWorld(root);
        int reads = 0;
        while (writers.stream().anyMatch(writer -> !writer.isDone())) {
            stampOf(verbs.run("lsdef", "-t", "node", "n1", "-i", "os,nfsserver", "-c")
                    .out());
            reads++;
        }
        for (Future<VerbProcesses.Answer> writer : writers) {
            assertThat(writer.get())
                    .isEqualTo(new VerbProcesses.Answer(0, writer.get().out(), ""));
        }
        pool.shutdown();
        assertThat(reads).isGreaterThan(10);
        String groups = verbs.run("lsdef", "-t", "node", "n1", "-i", "groups", "-c")
                .out()
                .replaceAll("n1: groups=|\\n", ",");
        String racks = verbs.run("tabdump", "nodepos").out();
        for (int i = 1; i <= WRITERS; i++) {
            if (i % 4 == 3) {
                assertThat(racks).contains("\"m" + i + "\",\"r" + i + "\"");
            } else if (i % 4 != 0) {
                assertThat(groups).contains(",g" + i + ",");
            }
        }
    }

    private static String[] writer(int i) {
        return switch (i % 4) {
            case 0 -> stamp(i);
            case 1 -> new String[] {"nodech", "n1", "groups,=g" + i, "nodetype.os=s" + i, "noderes.nfsserver=s" + i};
            case 2 -> new String[] {"chdef", "-p", "-t", "node", "-o", "n1", "groups=g" + i};
            default -> new String[] {"chtab", "node=m" + i, "nodepos.rack=r" + i};
        };
    }

    @Test
    void aKilledVerbHasChangedAllOrNothing() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long start = System.nanoTime();
        verbs.run(stamp(0));
        long lasting = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
        VerbWorld reader = new VerbWorld(root);
        int before = 0;
        for (int i = 1; i <= KILLS; i++) {
            Process writer = verbs.start(stamp(i));
            // Most of its time a verb starts: the moments behind are tried more often.
            TimeUnit.MICROSECONDS.sleep((long) (lasting * (0.3 + random.nextDouble() * 0.8)));
            writer.destroyForcibly().waitFor();
            VerbWorld.Answer read = reader.type("lsdef", "-t", "node", "n1", "-i", "os,nfsserver", "-c");
            int now = stampOf(read.out());
            assertThat(now).as("kill %d of seed %d", i, seed).isIn(before, i);
            before = now;
        }
        assertThat(verbs.run(stamp(KILLS + 1)).code()).isZero();
        assertThat(names(root.resolve("etc/xcat/tables")))
                .allMatch(name -> name.matches("current|\\.lock|\\.readers|gen-\\d{6}"));
    }

    @Test
    void aKilledDumpLeavesNothingThatHindersTheNextOne() throws Exception {
        Random random = new Random(5);
        Path dump = root.resolve("dump");
        assertThat(verbs.run("dumpxCATdb", "-p", dump.toString()).code()).isZero();
        List<String> tables = names(dump);
        for (int i = 0; i < KILLED_DUMPS; i++) {
            Process process = verbs.start("dumpxCATdb", "-p", dump.toString());
            TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(300));
            process.destroyForcibly().waitFor();
        }
        // As a dump leaves it that was killed in the middle: no process has this number.
        Path left = Files.createDirectories(PlacedFile.unfinished(dump.resolve("site.csv")));
        Files.writeString(left.resolve("999999999-run.1"), "#key,val");
        assertThat(verbs.run("restorexCATdb", "-p", dump.toString()))
                .isEqualTo(new VerbProcesses.Answer(0, "Restore of Database Complete.\n", ""));
        assertThat(verbs.run("dumpxCATdb", "-p", dump.toString()).code()).isZero();
        assertThat(names(dump)).isEqualTo(tables);
    }

    private static String[] stamp(int i) {
        return new String[] {"chdef", "-t", "node", "-o", "n1", "os=s" + i, "nfsserver=s" + i};
    }

    /** The one number that both tables hold. */
    private static int stampOf(String text) {
        Matcher stamps = STAMPS.matcher(text);
        assertThat(stamps.matches()).as(text).isTrue();
        assertThat(stamps.group(1)).isEqualTo(stamps.group(2));
        return Integer.parseInt(stamps.group(1));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }
}
