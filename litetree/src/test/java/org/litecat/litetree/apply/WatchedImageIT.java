package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LitefileTable;

/** Another process reads an image without a pause while runs change it, as nodes do over NFS. */
class WatchedImageIT {
    private static final int ROUNDS = 60;
    private static final List<String> READ = List.of(
            "etc/file",
            "etc/alias",
            "var/log/messages",
            "var/log/sub/deep",
            "srv/a/b/c/x",
            "bin/tools/t",
            "usr/bin/tools/t",
            "root/rc");
    private static final List<List<String>> TABLES = List.of(
            List.of("link /etc/file", "link /etc/alias", "link /var/log/", "link /srv/a/b/c/", "link /bin/tools/"),
            List.of("tmpfs /etc/file", "rw /etc/alias", "persistent /var/log/", "link /srv/a/", "link /root/"),
            List.of("link /etc/file", "link /var/", "link /var/log/sub/deep", "tmpfs /bin/tools/", "link /root/rc"),
            List.of("link,ro /etc/alias", "link /var/log/messages", "link,persistent /srv/", "link /usr/bin/tools/"));

    private final Path image;
    private final LiteEngine engine = new LiteEngine(new ProcessCommands());

    WatchedImageIT(@TempDir Path directory) throws IOException {
        this.image = directory.resolve("rootimg");
    }

    @BeforeEach
    void makeImage() throws IOException {
        ImageTree.make(
                image,
                "etc/file=f",
                "etc/alias>other",
                "etc/other=o",
                "var/log/messages=m",
                "var/log/sub/deep=d",
                "srv/a/b/c/x=x",
                "usr/bin/tools/t=t",
                "bin>usr/bin",
                "root/rc=rc");
    }

    /** Prints what it missed, then how often it looked; ends when the file {@code stop} is there. */
    private Process reader(List<String> names) throws IOException {
        Path program = image.resolveSibling("reader");
        Files.writeString(program, """
                import os, sys
                image, stop, names = sys.argv[1], sys.argv[2], sys.argv[3:]
                paths, rounds = [image + "/" + name for name in names], 0
                print("reads", flush=True)
                while not os.path.exists(stop):
                    rounds += 1
                    for path in paths:
                        try:
                            os.stat(path)
                        except OSError as failure:
                            print(failure, flush=True)
                print(rounds, flush=True)
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-r--r--"));
        List<String> argv = new java.util.ArrayList<>(List.of(
                "python3",
                program.toString(),
                image.toString(),
                image.resolveSibling("stop").toString()));
        argv.addAll(names);
        return new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void neverMissesACopyThatIsRenewed() throws IOException, InterruptedException {
        ImageRoot root = ImageRoot.open(image);
        String[] table = {"tmpfs /var/log/", "tmpfs /srv/a/", "persistent /etc/file"};
        engine.apply(engine.plan(LitefileTable.of(table).rules(), root), root, new CollectedResponse());
        Process reader = reader(
                List.of(".default/var/log/messages", ".default/srv/a/b/c/x", ".default/etc/file", "srv/a/b/c/x"));
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("reads");
            int gaps = 0;
            for (int i = 0; i < ROUNDS; i++) {
                Files.writeString(image.resolve("var/log/messages"), "round " + i);
                Files.writeString(image.resolve("srv/a/b/c/x"), "round " + i);
                Files.writeString(image.resolve("srv/a/b/new" + i), "new");
                Files.writeString(image.resolve("etc/file"), "round " + i);
                gaps += engine.apply(engine.plan(LitefileTable.of(table).rules(), root), root, new CollectedResponse())
                        .gaps();
                assertThat(image.resolve(".default/var/log/messages")).hasContent("round " + i);
                assertThat(image.resolve(".default/srv/a/b/new" + i)).exists();
            }
            Files.createFile(image.resolveSibling("stop"));
            List<String> missed = output.lines().toList();

            assertThat(gaps).isZero();
            assertThat(missed).as("what the reader missed").hasSize(1);
        } finally {
            reader.destroyForcibly().waitFor();
        }
    }

    @Test
    void neverMissesAnEntryThatMovesForthAndBack() throws IOException, InterruptedException {
        ImageRoot root = ImageRoot.open(image);
        Process reader = reader(READ);
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("reads");
            int gaps = 0;
            for (int i = 0; i < ROUNDS; i++) {
                String[] table = TABLES.get(i % TABLES.size()).toArray(String[]::new);
                gaps += engine.apply(engine.plan(LitefileTable.of(table).rules(), root), root, new CollectedResponse())
                        .gaps();
                if (i % 3 == 2) {
                    gaps += engine.undo(root, new CollectedResponse()).gaps();
                }
            }
            Files.createFile(image.resolveSibling("stop"));
            List<String> missed = output.lines().toList();
            System.out.println("rounds of the reader: " + missed.get(missed.size() - 1));

            assertThat(gaps).isZero();
            assertThat(missed).as("what the reader missed").hasSize(1);
        } finally {
            reader.destroyForcibly().waitFor();
        }
    }
}
