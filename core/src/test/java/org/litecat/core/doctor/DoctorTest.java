package org.litecat.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.Examined;
import org.litecat.core.testing.TestSite;

class DoctorTest {
    @TempDir
    private Path root;

    private final CollectedResponse response = new CollectedResponse();

    private record Given(String name, Consumer<Findings> finds) implements Check {
        @Override
        public void look(ManagementNode node, Findings found) {
            finds.accept(found);
        }
    }

    private void look(Check... checks) {
        TestSite site = new TestSite(root);
        new Doctor(List.of(checks), response).look(new ManagementNode(site.host(), site.store()));
    }

    @Test
    void tellsALineForEachCheckAndTheRemedyBelow() {
        look(
                new Given("one", found -> {
                    found.seen("this");
                    found.seen("that");
                }),
                new Given("two", found -> {
                    found.warning(Problem.of(Code.INVALID_VALUE, "It is old.").alone());
                    found.error(Problem.of(Code.DAMAGED, "It is broken.")
                            .because("it fell")
                            .remedy("mend it"));
                }));

        assertThat(response.lines())
                .containsExactly(
                        "ok       one          this; that",
                        "error    two",
                        "    error: It is broken.",
                        "        why:    it fell",
                        "        remedy: mend it",
                        "    warning: It is old.");
        assertThat(response.errors())
                .containsExactly("Nodes would not boot: 1 error; 1 warning.\n"
                        + "    remedy: mend what is told above, then litecat doctor again");
    }

    @Test
    void warningsAreNoErrors() {
        look(new Given(
                "one",
                found -> found.warning(
                        Problem.of(Code.INVALID_VALUE, "It is old.").alone())));

        assertThat(response.errors()).isEmpty();
        assertThat(response.lines()).last().isEqualTo("Nothing was found that keeps nodes from booting; 1 warning.");
    }

    @Test
    void whatCannotBeLookedAtIsNeitherRightNorWrong() {
        look(new Given("one", found -> {
            found.seen("half of it");
            throw new Unseen("the rest is root's");
        }));

        assertThat(response.lines())
                .containsExactly(
                        "unseen   one          half of it",
                        "    not looked at: the rest is root's",
                        "Nothing was found that keeps nodes from booting; not everything could be looked at.");
    }

    @Test
    void programsGetTheSameAsFields() {
        look(new Given(
                "one",
                found -> found.error(
                        Problem.of(Code.INVALID_VALUE, "Broken.").at("here").remedy("mend it"))));

        assertThat(((Answer) response.events().get(0)).fields())
                .containsEntry("check", "one")
                .containsEntry("result", "error")
                .containsEntry(
                        "problems",
                        List.of(Map.of(
                                "level",
                                "error",
                                "code",
                                Code.INVALID_VALUE,
                                "text",
                                "Broken.",
                                "where",
                                "here",
                                "why",
                                "",
                                "remedy",
                                "mend it")));
    }

    @Test
    void makesNoTables() {
        Examined examined = Examined.by(new TablesCheck(), new TestSite(root));

        assertThat(examined.text()).startsWith("error    tables").contains("There are no tables.", "xcatconfig -i");
        assertThat(root.resolve("etc")).doesNotExist();
    }

    @Test
    void tellsATableThatDoesNotParse() throws Exception {
        TestSite site = new TestSite(root).row("nodelist", "node", "n1", "groups", "all");
        Path file = site.paths().tables().resolve("current").toRealPath().resolve("nodelist.json");
        Files.delete(file);
        Files.writeString(file, "[\n{");

        assertThat(Examined.by(new TablesCheck(), site).text())
                .startsWith("error    tables")
                .contains("nodelist.json");
    }

    @Test
    void countsTheNodes() {
        TestSite site = new TestSite(root).row("nodelist", "node", "n1", "groups", "all");

        assertThat(Examined.by(new TablesCheck(), site).text())
                .startsWith("ok       tables")
                .contains("nodes");
    }

    @Test
    void takesSomeOfManyFromAllOverTheList() {
        assertThat(Sample.of(List.of(1, 2, 3), 5)).containsExactly(1, 2, 3);
        assertThat(Sample.of(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 3)).containsExactly(0, 3, 6);
    }
}
