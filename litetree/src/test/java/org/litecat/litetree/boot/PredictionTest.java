package org.litecat.litetree.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.litetree.image.ImageRoot;

/** What is told of a node of which not everything can be looked at; two litetree directories, two entries. */
class PredictionTest {
    private final Path top;

    PredictionTest(@TempDir Path top) throws IOException {
        this.top = top;
        write("image/.default/etc/y/z", "z");
        write("first/etc/y/one", "1");
        Files.createDirectories(top.resolve("second"));
    }

    private void write(String file, String content) throws IOException {
        Path path = top.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, content);
    }

    /** The outcome of an entry when only some of the directories are on this machine. */
    private Outcome predict(String path, Map<Integer, Path> sources, String... litefile) {
        return predict(path, sources, Optional.empty(), litefile);
    }

    private Outcome predict(String path, Map<Integer, Path> sources, Optional<Path> persistent, String... litefile) {
        BootPlan plan = Tables.ofOneNode()
                .row("litetree", "priority", "1", "image", "ALL", "directory", "srv:/first")
                .row("litetree", "priority", "2", "image", "ALL", "directory", "srv:/second")
                .litefile(litefile)
                .planner()
                .plan("n1");
        ImageRoot image = ImageRoot.open(top.resolve("image"));
        FilesAtHand files = new FilesAtHand(image, sources, persistent, Optional.empty());
        return new Prediction(plan, files).of(plan.covering(path).orElseThrow());
    }

    @Test
    void isSureOfADirectoryThatTheFirstSourceHas() {
        assertThat(predict("/etc/y", Map.of(1, top.resolve("first")), "tmpfs /etc/y/")
                        .unsure())
                .isEmpty();
    }

    @Test
    void looksAtNothingThatALinkInAStoreLeadsTo() throws IOException {
        write("secret/y/z", "of the management node");
        Files.createDirectories(top.resolve("store"));
        Files.createSymbolicLink(top.resolve("store/etc"), top.resolve("secret"));

        Outcome outcome = predict("/etc/y", Map.of(), Optional.of(top.resolve("store")), "persistent /etc/y/");

        assertThat(outcome.reach()).isEqualTo(Outcome.Reach.NONE);
        assertThat(outcome.tree()).isEmpty();
        assertThat(outcome.unsure())
                .containsExactly("/.statelite/persistent/etc is a link, and users of the node can make links there");
    }

    @Test
    void saysThatTheNextBootCompletesADirectoryOfTheStore() throws IOException {
        write("store/etc/y/z", "user");
        Optional<Path> store = Optional.of(top.resolve("store"));
        Map<Integer, Path> sources = Map.of(1, top.resolve("first"), 2, top.resolve("second"));
        assertThat(predict("/etc/y", sources, store, "persistent /etc/y/").unsure())
                .as("a store without a record")
                .isEmpty();

        write("store/.litecat-filled", "/etc/other\n");
        assertThat(predict("/etc/y", sources, store, "persistent /etc/y/").unsure())
                .containsExactly(
                        "/.statelite/persistent/etc/y was not filled yet; the next boot adds what is missing in it");

        write("store/.litecat-filled", "/etc/other\n/etc\n");
        assertThat(predict("/etc/y", sources, store, "persistent /etc/y/").unsure())
                .isEmpty();
    }

    @Test
    void doubtsADirectoryThatASourceOfAnotherMachineMayBeLaidOver() {
        assertThat(predict("/etc/y", Map.of(1, top.resolve("first")), "tmpfs /etc/y/", "tmpfs /etc/y/z")
                        .unsure())
                .containsExactly("srv:/second may have it; it was not looked at");
    }

    private Outcome predictTz(String option, String target) throws IOException {
        write("image/.default/etc/tz", "default");
        write("image/usr/share/zoneinfo/UTC", "utc");
        Files.createSymbolicLink(top.resolve("first/etc/tz"), Path.of(target));
        Map<Integer, Path> both = Map.of(1, top.resolve("first"), 2, top.resolve("second"));
        return predict("/etc/tz", both, option + " /etc/tz", "tmpfs /var/");
    }

    @Test
    void takesWhatAnAbsoluteLinkLeadsToInTheImage() throws IOException {
        Outcome outcome = predictTz("link", "/usr/share/zoneinfo/UTC");

        assertThat(outcome.winners()).extracting(SourceFinding::number).containsExactly(1);
        assertThat(outcome.tree().orElseThrow().hash())
                .isEqualTo(
                        SeenTree.of(top.resolve("image/usr/share/zoneinfo/UTC")).hash());
        assertThat(outcome.unsure()).isEmpty();
    }

    @Test
    void takesTheImagesOwnWhenALinkLeadsToNothingInTheImage() throws IOException {
        Outcome outcome = predictTz("link", "/usr/share/zoneinfo/none");

        assertThat(outcome.winners()).extracting(SourceFinding::number).containsExactly(0);
        assertThat(outcome.findings().get(0).detail())
                .isEqualTo("a link there leads to /usr/share/zoneinfo/none, which is missing");
        assertThat(outcome.unsure()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "link, /run/tz, /run/tz",
        "link, ../../../../proc/version, /proc/version",
        "link, /.statelite/tmpfs/etc/tz, /.statelite/tmpfs/etc/tz",
        "ro, /var/tz, /var/tz"
    })
    void doubtsALinkThatLeadsToWhatOnlyTheNodeCanTell(String option, String target, String place) throws IOException {
        Outcome outcome = predictTz(option, target);

        assertThat(outcome.unsure())
                .containsExactly(
                        "srv:/first may have it; a link there leads to " + place + ", which only the node can tell");
    }
}
