package org.litecat.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestSite;

class MissingScriptsTest {
    private static final Path SHIPPED = Path.of("../config-samples/postscripts");
    private static final String DEFAULTS = "table postscripts, row node='xcatdefaults', column postscripts";

    private TestSite site;

    @BeforeEach
    void site(@TempDir Path root) throws IOException {
        site = new TestSite(root, TestNames.of("mn"));
        site.link("/opt/xcat/share/xcat/postscripts", SHIPPED.toRealPath());
        site.row("nodelist", "node", "n1", "groups", "compute");
    }

    private List<Problem> found(String... nodes) {
        return missing().of(site.snapshot(), List.of(nodes), "img"::equals);
    }

    private MissingScripts missing() {
        return new MissingScripts(site.paths(), new SiteSettings(site.snapshot()));
    }

    private List<String> whatFound(String... nodes) {
        return found(nodes).stream().map(Problem::what).toList();
    }

    private void installed(String... scripts) throws IOException {
        Path directory = Files.createDirectories(site.paths().at("/install/postscripts"));
        for (String script : scripts) {
            Files.copy(SHIPPED.resolve(script), directory.resolve(script));
        }
    }

    @Test
    void withoutTheDirectoryNamesItAndWhatXcatconfigWouldNotPutThere() {
        site.row("postscripts", "node", "compute", "postscripts", "mine a, syslog");

        assertThat(whatFound("n1"))
                .containsExactly(
                        "There is no directory of post scripts.",
                        "The post script 'mine' is not in " + site.paths().at("/install/postscripts") + ".");
        assertThat(found("n1").get(0).remedy()).contains("xcatconfig -i");
        assertThat(missing().in(site.snapshot().table("postscripts").where("node", "compute")))
                .isEqualTo(found("n1"));
    }

    @Test
    void nodesFetchTheDirectoryAlsoWhenTheyRunNothingOfIt() {
        site.row("postscripts", "node", "xcatdefaults", "postscripts", "", "postbootscripts", "");

        assertThat(whatFound("n1")).containsExactly("There is no directory of post scripts.");
        assertThat(whatFound()).isEmpty();
        assertThat(missing().in(List.of())).isEmpty();
    }

    @Test
    void whatIsShippedIsMissedOnlyUntilItIsInstalled() throws IOException {
        installed("syslog", "remoteshell", "otherpkgs");
        assertThat(found("n1")).singleElement().satisfies(problem -> {
            assertThat(problem.what()).contains("'syncfiles'");
            assertThat(problem.where()).isEqualTo(DEFAULTS);
            assertThat(problem.remedy()).startsWith("xcatconfig -i");
        });
        installed("syncfiles");
        assertThat(found("n1")).isEmpty();
    }

    @Test
    void rowsThatNoNodeRunsAreNotLookedAt() throws IOException {
        installed("syslog", "remoteshell", "syncfiles", "otherpkgs");
        site.row("postscripts", "node", "others", "postscripts", "gone")
                .row("osimage", "imagename", "other", "postscripts", "gone");
        assertThat(found("n1")).isEmpty();

        site.row("osimage", "imagename", "img", "postbootscripts", "gone");
        assertThat(found("n1"))
                .singleElement()
                .extracting(Problem::where)
                .isEqualTo("table osimage, row imagename='img', column postbootscripts");
    }

    @Test
    void aScriptThatOnlyFailsIsNamedWhenANodeRunsIt() throws IOException {
        installed("syslog", "remoteshell", "syncfiles", "otherpkgs", "servicenode");
        assertThat(whatFound("n1")).isEmpty();

        site.row("nodelist", "node", "sn1", "groups", "service");
        assertThat(whatFound("n1", "sn1")).containsExactly("The post script 'servicenode' does nothing but fail.");

        site.file("/install/postscripts/servicenode", "#!/bin/sh");
        assertThat(whatFound("n1", "sn1")).isEmpty();
    }

    @Test
    void commasInQuotationMarksEndNoItem() throws IOException {
        installed("syslog", "remoteshell", "syncfiles", "otherpkgs");
        site.row("postscripts", "node", "n1", "postscripts", "syslog 'a, nobody, b',remoteshell \"x,none,y\"");

        assertThat(found("n1")).isEmpty();
    }

    @Test
    void rowsOfManyNodesAreOneRange() throws IOException {
        installed("syslog", "remoteshell", "syncfiles", "otherpkgs");
        for (int i = 10; i < 20; i++) {
            site.row("nodelist", "node", "n" + i, "groups", "all")
                    .row("postscripts", "node", "n" + i, "postscripts", "gone,gone x");
        }

        assertThat(missing().in(site.snapshot().table("postscripts").active()))
                .filteredOn(problem -> problem.what().contains("'gone'"))
                .singleElement()
                .extracting(Problem::where)
                .isEqualTo("table postscripts, column postscripts, rows of n[10-19]");
    }
}
