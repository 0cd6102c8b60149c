package org.litecat.core.synclist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.Problem;

class SyncListReaderTest {
    private final Path file;

    SyncListReaderTest(@TempDir Path directory) {
        file = directory.resolve("compute.synclist");
    }

    @Test
    void readsSourcesAndDestinations() throws IOException {
        SyncList list =
                read("# hosts", "", "/etc/hosts -> /etc/hosts", "/a/$SITE/x /a/* -> /opt/${SITE}/", "/b ->/c d");

        assertThat(list.lines())
                .containsExactly(
                        new SyncLine(List.of("/etc/hosts"), Optional.empty(), "/etc/hosts", file + ":3"),
                        new SyncLine(List.of("/a/paris/x", "/a/*"), Optional.empty(), "/opt/paris/", file + ":4"),
                        new SyncLine(List.of("/b"), Optional.empty(), "/c d", file + ":5"));
        assertThat(list.notes()).isEmpty();
    }

    @Test
    void saysWhatIsForRunningNodesOnly() throws IOException {
        SyncList list =
                read("/a -> (rack1) /b", "/a -> /c", "EXECUTE:", "/b.post", "MERGE:", "/p -> /etc/passwd", "/q");

        assertThat(list.forImages()).extracting(SyncLine::destination).containsExactly("/c");
        assertThat(list.lines()).extracting(SyncLine::nodes).containsExactly(Optional.of("rack1"), Optional.empty());
        assertThat(list.clauses())
                .containsExactly(
                        new SyncClause(
                                SyncClause.Kind.EXECUTE,
                                new SyncLine(List.of("/b.post"), Optional.empty(), "", file + ":4")),
                        new SyncClause(
                                SyncClause.Kind.MERGE,
                                new SyncLine(List.of("/p"), Optional.empty(), "/etc/passwd", file + ":6")));
        assertThat(list.wrong()).singleElement().extracting(Problem::where).isEqualTo(file + ":7");
        assertThat(list.notes())
                .containsExactly(
                        "A line for the nodes 'rack1' is not for the image: " + file + ":1",
                        "What follows 'EXECUTE:' is for running nodes; the image does not get it: " + file + ":3");
    }

    @Test
    void refusesFilesWithoutLinesAndLinesThatAreNone() throws IOException {
        assertThatThrownBy(() -> read("# nothing", "  "))
                .hasMessageContaining("Found no lines to process in " + file + ".");
        assertThatThrownBy(() -> read("/a -> /b", "/a => /b", "-> /b"))
                .hasMessageContaining(file + ":2")
                .hasMessageContaining(file + ":3");
        Files.delete(file);
        assertThatThrownBy(() -> reader().read(List.of(file.toString()))).hasMessageContaining("does not exist");
    }

    @Test
    void aCommentIsNoPartOfANameAndASignInANameIsNoComment() throws IOException {
        SyncList list =
                read("  # indented", "/a -> /b # the text of the day", "/c#1 -> /d#1\t#x", "#INCLUDE:/etc/more#");

        assertThat(list.lines())
                .containsExactly(
                        new SyncLine(List.of("/a"), Optional.empty(), "/b", file + ":2"),
                        new SyncLine(List.of("/c#1"), Optional.empty(), "/d#1", file + ":3"));
        assertThat(list.notes()).singleElement().asString().contains("includes no other files", file + ":4");
        assertThat(reader().read(List.of("/dev/null")).lines()).isEmpty();
    }

    @Test
    void whatIsAllButAnIncludeIsSaidToBeAComment() throws IOException {
        SyncList list = read("/a -> /b #INCLUDE:/etc/more#", "#include:/etc/more#", "# include the others", "/c -> /d");

        assertThat(list.lines()).hasSize(2);
        assertThat(list.notes())
                .satisfiesExactly(
                        one -> assertThat(one).contains("includes no other files", file + ":1"),
                        two -> assertThat(two).contains("includes no other files", file + ":2"));
    }

    private SyncList read(String... lines) throws IOException {
        Files.write(file, List.of(lines));
        return reader().read(List.of(file.toString()));
    }

    private static SyncListReader reader() {
        return new SyncListReader(Map.of("SITE", "paris"), Path::of);
    }
}
