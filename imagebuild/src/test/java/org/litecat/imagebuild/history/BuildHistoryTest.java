package org.litecat.imagebuild.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Problem;
import org.litecat.imagebuild.packages.PackageFacts;

class BuildHistoryTest {
    @TempDir
    private Path root;

    private final List<Problem> unreadable = new ArrayList<>();

    private ImageLayout layout() {
        return new ImageLayout("x", root.resolve("x"), HostPaths.of(Map.of()));
    }

    private BuildHistory history() {
        return new BuildHistory(layout());
    }

    private static PastBuild build(int number) {
        return new PastBuild(
                "key " + number,
                "2026-12-01T00:00:00Z",
                "genimage x --force",
                new ImageContents(
                        "5.14-" + number,
                        List.of(new PackageFacts("bash", "x86_64", "1:5.1-1", true, 0, 7_000_000_000L)),
                        new DirectorySizes(12, Map.of("/a\n\"b", 5L, "/usr", 7L), true)));
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(layout().buildHistory())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsAddedIsReadAgainTheLastOneFirst() throws IOException {
        assertThat(history().builds(unreadable::add)).isEmpty();
        history().add(build(1));
        history().add(build(2));
        assertThat(history().builds(unreadable::add)).containsExactly(build(2), build(1));
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(layout().buildHistory().resolve("2.json"))))
                .isEqualTo("rw-------");
        assertThat(unreadable).isEmpty();
    }

    @Test
    void tenAreKept() throws IOException {
        for (int number = 1; number <= 13; number++) {
            history().add(build(number));
        }
        assertThat(history().builds(unreadable::add)).hasSize(10).first().isEqualTo(build(13));
        assertThat(files()).hasSize(10).contains("13.json", "4.json").doesNotContain("3.json");
    }

    @Test
    void aDamagedRecordIsNamedAndTheOthersAreRead() throws IOException {
        history().add(build(1));
        Path first = layout().buildHistory().resolve("1.json");
        String whole = Files.readString(first);
        List<String> damages = List.of(
                whole.substring(0, whole.length() - 3),
                whole.replace("\"version\":\"1\"", "\"version\":\"2\""),
                whole.replace("7000000000", "-7"),
                whole.replace("\"path\":\"/usr\",", ""),
                whole.replace("\"kind\":\"package\"", "\"kind\":\"other\""),
                "[]");
        for (String damage : damages) {
            Files.writeString(Files.createDirectories(layout().buildHistory()).resolve("2.json"), damage);
            unreadable.clear();
            assertThat(history().builds(unreadable::add)).as(damage).containsExactly(build(1));
            assertThat(unreadable).as(damage).hasSize(1);
            assertThat(unreadable.get(0).where()).endsWith("/2.json");
            assertThat(unreadable.get(0).why()).isNotEmpty();
        }
        history().add(build(3));
        assertThat(files()).contains("3.json");
    }

    @Test
    void whatIsNoRecordIsLeftAlone() throws IOException {
        history().add(build(1));
        Files.writeString(layout().buildHistory().resolve("notes.txt"), "mine");
        Files.createDirectory(layout().buildHistory().resolve("7.json"));
        assertThat(history().builds(unreadable::add)).containsExactly(build(1));
        assertThat(unreadable).hasSize(1);
    }
}
