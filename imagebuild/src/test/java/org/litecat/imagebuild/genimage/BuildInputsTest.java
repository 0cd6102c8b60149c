package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildInputsTest {
    private static BuildInput item(String name, String place) {
        return new BuildInput(InputKind.PKGLIST, name, "1", place);
    }

    private static BuildInputs inputs(BuildInput... all) {
        return new BuildInputs(List.of(all));
    }

    private static List<String> changes(BuildInputs before, BuildInputs now) {
        return now.changesSince(before).stream().map(InputChange::text).toList();
    }

    @Test
    void listsTellWhatChangedByPosition() {
        BuildInputs before = inputs(item("bash", "line 1"), item("wget", "line 7"));
        BuildInputs now = inputs(item("bash", "line 2"), item("htop", "line 14"));
        assertThat(changes(before, now))
                .containsExactly(
                        "pkglist line 14: +htop",
                        "pkglist line 7: -wget (genimage removes nothing by a pkglist: it stays in the image)");
        assertThat(now.changesSince(before).get(0).fields())
                .containsEntry("position", "line 14")
                .containsEntry("item", "+htop");
    }

    @Test
    void movedLinesAndAnotherOrderAreNoChange() {
        BuildInputs before = inputs(item("bash", "line 1"), item("wget", "line 7"));
        BuildInputs now = inputs(item("wget", "line 1"), item("bash", "/x line 3"));
        assertThat(changes(before, now)).isEmpty();
        assertThat(now.key()).isEqualTo(before.key());
    }

    @Test
    void anItemThatMovesToAnotherPassIsAChange() {
        BuildInput later = new BuildInput(InputKind.PKGLIST, "bash", "2", "line 9");
        assertThat(changes(inputs(item("bash", "line 1")), inputs(later))).startsWith("pkglist line 9: +bash");
        assertThat(inputs(later).key())
                .isNotEqualTo(inputs(item("bash", "line 1")).key());
    }

    @Test
    void optionsTellTheirValuesAndOthersThatTheyChanged() {
        BuildInputs before = inputs(
                BuildInput.of(InputKind.OPTION, "kernelver", ""),
                BuildInput.of(InputKind.REPOSITORY, "https://u:***@h/r/", "a"),
                BuildInput.of(InputKind.POSTINSTALL, "/s", "a"));
        BuildInputs now = inputs(
                BuildInput.of(InputKind.OPTION, "kernelver", "5.14"),
                BuildInput.of(InputKind.REPOSITORY, "https://u:***@h/r/", "b"),
                BuildInput.of(InputKind.PROGRAM, "dnf", "a"));
        assertThat(changes(before, now))
                .containsExactly(
                        "kernelver was '', is '5.14'",
                        "the repository https://u:***@h/r/ has changed",
                        "the program dnf is new",
                        "the postinstall script /s is not used any more");
    }

    @Test
    void theRecordGivesBackWhatWasWrittenAndOnlyItsOwnerReadsIt(@TempDir Path directory) throws IOException {
        BuildRecord record = new BuildRecord(directory.resolve("built-from.json"));
        assertThat(record.read()).isEmpty();
        BuildInputs inputs = inputs(item("bash", "line 1"), BuildInput.of(InputKind.VARIABLE, "A", "\"b\n"));
        record.write(inputs);
        assertThat(record.read()).contains(inputs);
        assertThat(Files.getPosixFilePermissions(record.file())).hasSize(2);
    }

    @Test
    void aDamagedRecordIsNone(@TempDir Path directory) throws IOException {
        for (String text : Stream.of("", "[", "{}", "[{\"kind\":1]").toList()) {
            Path file = Files.writeString(directory.resolve("x"), text);
            assertThat(new BuildRecord(file).read()).isEmpty();
        }
    }
}
