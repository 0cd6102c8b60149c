package org.litecat.provision.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs on nodes for the clauses of synclists, in the shell of this machine. */
class ClausesScriptTest {
    @TempDir
    private Path root;

    private int run(String... words) throws IOException, InterruptedException {
        List<String> argv = new ArrayList<>(
                List.of("/bin/sh", "-c", SyncClauses.text(), "sh", root + "/state", root + "/state/brought/1"));
        argv.addAll(List.of(words));
        return new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private String file(String name, String... lines) throws IOException {
        return Files.write(root.resolve(name), List.of(lines)).toString();
    }

    @Test
    void mergedLinesTakeThePlaceOfThoseWithTheirNames() throws IOException, InterruptedException {
        String passwd = file("passwd", "root:x:0:0::/root:/bin/sh", "ann:x:1:1", "a*:x:2:2", "bob:x:3:3");
        String more = file("more", "ann:x:101:101", "*:x:9:9", "", "new:x:102:102");

        assertThat(run("file", passwd, "merge", more, "settle")).isZero();
        assertThat(run("file", passwd, "merge", more, "settle")).isZero();

        assertThat(Path.of(passwd))
                .hasContent(
                        "root:x:0:0::/root:/bin/sh\na*:x:2:2\nbob:x:3:3\nann:x:101:101\n*:x:9:9\n\nnew:x:102:102\n");
    }

    @Test
    void whoIsKilledBeforeTheFileIsThereBeginsFromWhatItIs() throws IOException, InterruptedException {
        String motd = file("motd", "of the node");
        String more = file("more", "more");
        assertThat(run("file", motd, "append", more, "settle")).isZero();
        // As if the sum had been written, and the file not.
        Files.writeString(Path.of(motd), "of the node\n");

        assertThat(run("file", motd, "append", more, "settle")).isZero();

        assertThat(Path.of(motd)).hasContent("of the node\nmore\n");
    }

    @Test
    void whatStandsAtTheEndAlreadyIsNotAddedAgain() throws IOException, InterruptedException {
        String motd = file("motd", "of the node");
        String more = file("more", "more");
        run("file", motd, "append", more, "settle");
        Files.writeString(Path.of(motd), "edited\nmore\n");

        run("file", motd, "append", more, "settle");

        assertThat(Path.of(motd)).hasContent("edited\nmore\n");
    }

    @Test
    void oneFileThatIsMissingIsNoReasonToLeaveTheOthers() throws IOException, InterruptedException {
        String motd = file("motd", "of the node");
        String more = file("more", "more");

        assertThat(run("file", root + "/none", "append", more, "settle", "file", motd, "append", more, "settle"))
                .isEqualTo(1);

        assertThat(Path.of(motd)).hasContent("of the node\nmore\n");
        assertThat(root.resolve("none")).doesNotExist();
    }
}
