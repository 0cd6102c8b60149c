package org.litecat.imagebuild.liteboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;
import org.litecat.imagebuild.liteboot.Comparison.Verdict;
import org.litecat.litetree.boot.BootEntry;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.BootPlanner;
import org.litecat.litetree.boot.FilesAtHand;
import org.litecat.litetree.boot.Outcome;
import org.litecat.litetree.boot.Prediction;
import org.litecat.litetree.boot.SeenFile;
import org.litecat.litetree.image.ImageRoot;

/** What a node told beside what was predicted of a node with an entry of some kinds. */
class ComparisonTest {
    private static final String X = "/.statelite/tmpfs/etc/x";

    private final Path root;
    private final TestSite site;

    ComparisonTest(@TempDir Path root) throws IOException {
        this.root = root;
        this.site = new TestSite(root)
                .row("osimage", "imagename", "img", "provmethod", "statelite")
                .row("nodelist", "node", "n1", "groups", "all")
                .row("nodetype", "node", "n1", "provmethod", "img")
                .row("litefile", "image", "ALL", "file", "/etc/x", "options", "tmpfs")
                .row("litefile", "image", "ALL", "file", "/srv/", "options", "localdisk");
        write("image/.default/etc/x", "x\n");
        write("image/.default/srv/a\tb", "a\n");
    }

    private void write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private BootPlan plan() {
        return new BootPlanner(site.store().schema(), site.snapshot(), site.paths()).plan("n1");
    }

    private Outcome predicted(String path) {
        ImageRoot image = ImageRoot.open(root.resolve("image"));
        Optional<Path> empty = Optional.of(root.resolve("empty"));
        BootPlan plan = plan();
        BootEntry entry = plan.covering(path).orElseThrow();
        return new Prediction(plan, new FilesAtHand(image, Map.of(), empty, empty)).of(entry);
    }

    private Comparison compare(String path, String... records) {
        Outcome outcome = predicted(path);
        String text = "look\t" + outcome.entry().number() + "\0" + String.join("\0", records) + "\0end\0";
        FoundReader read = FoundReader.read(text.getBytes(StandardCharsets.UTF_8));
        assertThat(read.isComplete()).isTrue();
        return Comparison.of(
                plan(),
                outcome,
                Optional.ofNullable(read.found().get(outcome.entry().number())));
    }

    /** As find(1) and sha256sum(1) tell of a file of the image, with their separators. */
    private String[] told(String reach, String place, String file, String name) throws IOException {
        SeenFile seen = new SeenFile(
                "file",
                (Integer) Files.getAttribute(root.resolve(file), "unix:mode") & 07777,
                (Integer) Files.getAttribute(root.resolve(file), "unix:uid"),
                (Integer) Files.getAttribute(root.resolve(file), "unix:gid"),
                "");
        String mode = Integer.toOctalString(seen.mode());
        String digest = file.endsWith("x")
                ? "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac"
                : "87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7";
        return new String[] {
            "reach\t" + reach,
            "place\t" + place,
            "writable\tyes",
            String.format(Locale.ROOT, "file\tf\t%s\t%d\t%d\t\t%s", mode, seen.uid(), seen.gid(), name),
            digest + (name.isEmpty() ? "  -" : "  ./" + name)
        };
    }

    @Test
    void findsWhatWasPredicted() throws IOException {
        Comparison comparison = compare("/etc/x", told("mount", X, "image/.default/etc/x", ""));
        assertThat(comparison.cells()).containsExactly("/etc/x", "tmpfs", "/.default", X, "there", "same");
        assertThat(comparison.fields()).containsEntry("verdict", "same").containsEntry("foundplace", X);
    }

    @Test
    void nodeIsToldWhereToLook() {
        assertThat(Comparison.paths(plan(), List.of(predicted("/etc/x"), predicted("/srv"))))
                .isEqualTo("2\t" + X + "\t/etc/x\n3\t/.statelite/localdisk/srv\t/srv\n");
    }

    @Test
    void listOfMountsIsWritableForNobody() throws IOException {
        Comparison comparison = compare(
                "/etc/mtab",
                "reach\tlink",
                "place\t/.statelite/tmpfs/etc/mtab",
                "writable\tno",
                "file\tl\t777\t0\t0\t/proc/mounts\t");
        assertThat(comparison.verdict()).isEqualTo(Verdict.SAME);
    }

    @Test
    void tellsEachDifference() {
        Comparison comparison = compare(
                "/etc/x",
                "reach\tlink",
                "place\t/.default/etc/x",
                "writable\tno",
                "file\tf\t4755\t3\t4\t\t",
                "0".repeat(64) + "  -");
        assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERS);
        assertThat(comparison.cells().get(5))
                .startsWith(
                        "differs: seen by link, not by mount; in /.default/etc/x; read-only; file 4755 3:4, not file");
    }

    @Test
    void tellsOfOtherContentAlone() throws IOException {
        String[] told = told("mount", X, "image/.default/etc/x", "");
        told[4] = "0".repeat(64) + "  -";
        assertThat(compare("/etc/x", told).cells().get(5)).isEqualTo("differs: other content");
    }

    @Test
    void entryThatIsGoneDiffers() {
        assertThat(compare("/etc/x", "reach\tnone").cells().get(5)).isEqualTo("differs: seen by none, not by mount");
    }

    @Test
    void doesNotKnowWhatTheNodeDidNotLookAt() {
        Comparison comparison = Comparison.of(plan(), predicted("/etc/x"), Optional.empty());
        assertThat(comparison.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(comparison.fields()).doesNotContainKey("foundplace");
    }

    @Test
    void filesOfADirectoryAreComparedByName() throws IOException {
        String place = "/.statelite/localdisk/srv";
        Path directory = root.resolve("image/.default/srv");
        String mode = Integer.toOctalString((Integer) Files.getAttribute(directory, "unix:mode") & 07777);
        String own = Files.getAttribute(directory, "unix:uid") + "\t" + Files.getAttribute(directory, "unix:gid");
        String[] told = told("mount", place, "image/.default/srv/a\tb", "a\tb");
        String top = "file\td\t" + mode + "\t" + own + "\t\t";

        Comparison comparison = compare("/srv", told[0], told[1], told[2], top, told[3], told[4]);
        assertThat(comparison.cells().get(5))
                .as("kept in memory without a disk")
                .isEqualTo("same");
        assertThat(compare("/srv", told[0], told[1], told[2], top).cells().get(5))
                .isEqualTo("differs: /a\tb: missing");
        assertThat(compare("/srv", told[0], told[1], told[2], top, told[3], told[4], top + "new")
                        .cells()
                        .get(5))
                .isEqualTo("differs: /new: not predicted");
    }

    @Test
    void reportEndsWithTheCodeOfTheCommandOrOne() throws IOException {
        String[] told = told("mount", X, "image/.default/etc/x", "");
        String records = "look\t" + predicted("/etc/x").entry().number() + "\0" + String.join("\0", told) + "\0";
        assertThat(code(records, "booted 9\nexit 0\n", 0)).isZero();
        assertThat(code(records, "booted 9\nexit 3\n", 0)).isEqualTo(3);
        assertThat(code(records.replace(X, "/else"), "booted 9\nexit 0\n", 0)).isEqualTo(1);
        assertThat(code(records.replace(X, "/else"), "booted 9\nexit 7\n", 0)).isEqualTo(7);
        assertThat(code("", "", 0)).isEqualTo(BootReport.NOT_BOOTED);
        assertThat(code("", "", 124)).isEqualTo(BootReport.TOO_LATE);
        assertThat(code(records, "booted 9\n", 124)).isEqualTo(BootReport.TOO_LATE);
    }

    private int code(String records, String state, int machine) {
        FoundReader found = FoundReader.read(records.getBytes(StandardCharsets.UTF_8));
        BootReport report = new BootReport(new CollectedResponse(), plan(), List.of(predicted("/etc/x")));
        try {
            report.tell(new BootedNode.Ending(true, machine, List.of(), state, found, List.of()));
            return 0;
        } catch (ProblemException e) {
            return e.exitCode();
        }
    }
}
