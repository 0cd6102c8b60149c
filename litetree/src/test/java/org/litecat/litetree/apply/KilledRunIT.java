package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LitefileTable;

/** Real processes are killed while they work on an image; whatever the instant, the next run ends in the same tree. */
class KilledRunIT {
    private static final int KILLS = 20;
    private static final String[] FIRST = {
        "link /etc/f1", "tmpfs /etc/f2", "link /root/", "tmpfs /var/", "persistent /srv/a/", "link /opt/gone/file"
    };

    private final Path directory;
    private final LiteEngine engine = new LiteEngine(new ProcessCommands());

    KilledRunIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private static String[] second() {
        List<String> rows = new ArrayList<>(List.of("tmpfs /etc/f1", "link /etc/f2", "link /var/", "link /srv/a/"));
        for (int i = 3; i < 150; i++) {
            rows.add((i % 3 == 0 ? "rw" : "link") + " /etc/f" + i);
        }
        return rows.toArray(String[]::new);
    }

    private ImageTree image(String name) throws IOException {
        List<String> items = new ArrayList<>(List.of("root/rc=rc", "srv/a/x=x", "srv/a/y>x", "run/"));
        for (int i = 0; i < 140; i++) {
            items.add("etc/f" + i + "=" + i);
            items.add("var/lib/d" + i + "/f=" + "x".repeat(i));
        }
        ImageTree tree = ImageTree.make(directory.resolve(name), items.toArray(String[]::new));
        apply(name, FIRST);
        return tree;
    }

    private void apply(String name, String... table) {
        ImageRoot root = ImageRoot.open(directory.resolve(name));
        engine.apply(engine.plan(LitefileTable.of(table).rules(), root), root, new CollectedResponse());
    }

    @Test
    void endsInTheSameTreeAsAnUndisturbedRun() throws Exception {
        ImageTree undisturbed = image("undisturbed");
        long start = System.nanoTime();
        apply("undisturbed", second());
        long usual = System.nanoTime() - start;
        List<String> expected = undisturbed.listTimeless(".statelite/litecat");
        long seed = Long.getLong("litecat.seed", System.nanoTime());
        System.out.println("kills at random moments: -Dlitecat.seed=" + seed);
        Random random = new Random(seed);
        Map<String, Integer> recoveries = new TreeMap<>();

        for (int i = 0; i < KILLS; i++) {
            ImageTree tree = image("killed" + i);
            kill("killed" + i, random.nextLong(usual));
            ImageRoot root = ImageRoot.open(directory.resolve("killed" + i));
            Optional<Recovery> recovery = engine.recover(root);
            recovery.ifPresent(each -> recoveries.merge(each.text(), 1, Integer::sum));
            apply("killed" + i, second());

            assertThat(tree.listTimeless(".statelite/litecat"))
                    .as("kill %d with -Dlitecat.seed=%d", i, seed)
                    .isEqualTo(expected);
            assertThat(Files.list(directory.resolve("killed" + i + "/.statelite/litecat")))
                    .extracting(path -> path.getFileName().toString())
                    .containsExactly("state.json");
        }
        System.out.println("recoveries: " + recoveries);
    }

    private void kill(String name, long nanos) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KillableRun.class.getName(),
                directory.resolve(name).toString()));
        argv.addAll(List.of(second()));
        Process process = new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("begins");
            LockSupport.parkNanos(nanos);
            process.destroyForcibly().waitFor();
        }
    }
}
