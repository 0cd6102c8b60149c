package org.litecat.litetree.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

class LiteRulesTest {
    private static final List<String> OPTIONS = List.of(
            "tmpfs", "rw", "localdisk", "ro", "con", "persistent", "link", "link,ro", "link,con", "link,persistent");

    private static List<String> entries(LitefileTable table, String image, String... groups) {
        return LiteRules.of(table.snapshot(), image, List.of(groups)).entries().stream()
                .map(LiteEntry::toString)
                .toList();
    }

    private static List<String> problems(String... rows) {
        LitefileTable table = LitefileTable.of(rows);
        ProblemException thrown = catchThrowableOfType(ProblemException.class, table::rules);
        return thrown == null
                ? List.of()
                : thrown.problems().stream().map(Problem::what).toList();
    }

    @Test
    void takesTheRowWithTheHighestPrecedenceForEachPath() {
        LitefileTable table = new LitefileTable()
                .row("g1", "/a", "rw", "")
                .row("g2", "/a", "ro", "")
                .row("g2", "/b", "ro", "")
                .row("", "/b", "tmpfs", "")
                .row("", "/c", "tmpfs", "")
                .row("ALL", "/c", "con", "")
                .row("ALL", "/d", "con", "")
                .row("img", "/d", "persistent", "")
                .row("other", "/e", "persistent", "");

        assertThat(entries(table, "img", "g1", " g2 "))
                .containsExactly("ro /a", "tmpfs /b", "con /c", "persistent /d", "link /etc/mtab");
        assertThat(entries(table, "img", "g2", "g1")).contains("rw /a");
        assertThat(entries(table, "img")).doesNotContain("ro /a");
    }

    @ParameterizedTest
    @CsvSource({"''", "'  '", "'tmpfs,rw'", "link"})
    void takesBlankAndTheOldNameForLink(String option) {
        LitefileTable table = new LitefileTable().row("ALL", "/a", option, "");

        assertThat(entries(table, "img")).containsExactly("link /a", "link /etc/mtab");
    }

    @Test
    void alwaysLinksMtab() {
        assertThat(entries(LitefileTable.of("tmpfs /etc/mtab"), "img")).containsExactly("link /etc/mtab");
        assertThat(entries(LitefileTable.of("nonsense /etc/mtab"), "img")).containsExactly("link /etc/mtab");
    }

    @Test
    void passesOverDisabledRowsAndNamesThem() {
        LitefileTable table = new LitefileTable()
                .row("ALL", "/a", "tmpfs", "1")
                .row("ALL", "/b", "tmpfs", "no")
                .row("other", "/c", "tmpfs", "yes");
        LiteRules rules = table.rules();

        assertThat(rules.entries()).extracting(LiteEntry::path).containsExactly("/b", "/etc/mtab");
        assertThat(rules.disabled()).containsExactly("table litefile, row image=ALL file=/a is disabled");
    }

    @Test
    void reportsEveryProblemWithItsRowAndRemedy() {
        LitefileTable table = LitefileTable.of("wrong /a", "tmpfs etc/b", "con /c/", "ro /d/", "rw /d/x");
        ProblemException thrown = catchThrowableOfType(ProblemException.class, table::rules);

        assertThat(thrown.problems()).hasSize(4).allSatisfy(problem -> {
            assertThat(problem.where()).startsWith("table litefile, row image=ALL file=");
            assertThat(problem.remedy()).isNotEmpty();
        });
        assertThat(thrown.problems())
                .extracting(Problem::what)
                .containsExactlyInAnyOrder(
                        "/a has invalid option. The valid options: tmpfs persistent localdisk rw ro con link tmpfs,rw"
                                + " link,ro link,persistent link,con",
                        "etc/b is not one absolute path.",
                        "/c/ is directory, don't use \"con\" as its option",
                        "the directory \"/d/\" should not be with \"ro\" or \"con\" as its option");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/../../b",
                "/a/./b",
                "/a//b",
                "//a",
                "/..",
                "/.",
                "/",
                "//",
                "/a\nb",
                "/a\u0000",
                "/.default/x",
                "/.statelite/",
                "/a/.."
            })
    void refusesPathsThatAreNotPlain(String path) {
        assertThat(problems("tmpfs " + path))
                .hasSize(1)
                .noneMatch(text -> text.chars().anyMatch(Character::isISOControl));
    }

    @Test
    void refusesAPathListedAsFileAndAsDirectory() {
        assertThat(problems("tmpfs /a", "tmpfs /a/")).containsExactly("/a is listed as a file and as a directory");
    }

    @Test
    void refusesAnEntryBelowAFile() {
        assertThat(problems("tmpfs /a", "tmpfs /a/b")).containsExactly("/a is listed as a file, but /a/b is below it");
    }

    /** One letter for each child option, in the order of OPTIONS. */
    @ParameterizedTest
    @CsvSource({
        "tmpfs,           ++++++....",
        "rw,              ++++++....",
        "localdisk,       ++++++....",
        "persistent,      .....+....",
        "ro,              ..........",
        "'link,ro',       ..........",
        "link,            ......+.++",
        "'link,persistent',.........+",
    })
    void allowsBelowADirectoryWhatTheOptionsPermit(String parent, String allowed) {
        StringBuilder found = new StringBuilder();
        for (String child : OPTIONS) {
            found.append(problems(parent + " /p/", child + " /p/c").isEmpty() ? '+' : '.');
        }

        assertThat(found).hasToString(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "link | link,ro | Based on the option of /p/, /p/c should not use \"link,ro\" as its option",
                "link | tmpfs | Based on the option of /p/, /p/c can only use \"link\"-based options",
                "tmpfs | link | Based on the option of /p/, /p/c should not use \"link\"-based options",
                "persistent | tmpfs | /p/c should have persistent option like /p/",
                "link,persistent | link | /p/c should have persistent option like /p/",
                "ro | ro | the directory \"/p/\" should not be with \"ro\" or \"con\" as its option",
            })
    void saysWhyAChildDoesNotFit(String parent, String child, String text) {
        assertThat(problems(parent + " /p/", child + " /p/c")).containsExactly(text);
    }

    @Test
    void checksEachEntryAgainstTheNearestOneAbove() {
        assertThat(problems("tmpfs /p/", "persistent /p/c/", "persistent /p/c/d"))
                .isEmpty();
        assertThat(problems("tmpfs /p/", "persistent /p/c/", "tmpfs /p/c/d"))
                .containsExactly("/p/c/d should have persistent option like /p/c/");
        assertThat(problems("persistent /var/etc/", "tmpfs /etc/x", "ro /var/etcetera"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tmpfs", "persistent", "ro", "link", "link,ro", "link,persistent"})
    void letsEtcHaveAnyOptionDespiteMtab(String option) {
        assertThat(problems(option + " /etc/")).isEmpty();
    }
}
