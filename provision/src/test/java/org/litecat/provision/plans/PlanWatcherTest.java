package org.litecat.provision.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.table.Row;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.Upsert;
import org.litecat.core.table.WatchedTableStore;
import org.litecat.provision.status.NodeStatus;
import org.litecat.provision.testing.CollectedResponse;
import org.litecat.provision.testing.TestSite;

class PlanWatcherTest {
    private final CollectedResponse response = new CollectedResponse();

    private Path plans;
    private TestSite site;
    private TableStore store;

    @BeforeEach
    void site(@TempDir Path root) throws IOException {
        plans = Files.createDirectories(root.resolve("tftpboot/xcat/plans"));
        site = new TestSite(root)
                .row("osimage", "imagename", "img", "provmethod", "statelite", "osarch", "x86_64")
                .row("linuximage", "imagename", "img")
                .row("nodelist", "node", "n1", "groups", "all")
                .row("nodelist", "node", "n2", "groups", "all")
                .row("nodetype", "node", "all", "provmethod", "img");
        store = new WatchedTableStore(site.store(), new PlanWatcher(site.store(), site.host(), response));
    }

    private void change(String table, Map<String, String> match, Map<String, String> values) {
        try (Transaction transaction = store.begin("test")) {
            new Upsert(transaction).apply(table, match, values);
            transaction.commit();
        }
    }

    private void litetree(String directory) {
        change("litetree", Map.of("priority", "1"), Map.of("directory", directory));
    }

    @Test
    void aChangeOfATableReachesThePlansThatAreThereAndMakesNoOthers() throws IOException {
        Files.writeString(plans.resolve("n1"), "old");

        litetree("fs:/trees/$node");

        assertThat(plans.resolve("n1")).content().contains("fs /trees/n1");
        assertThat(plans.resolve("n2")).doesNotExist();
        assertThat(response.warnings()).isEmpty();
    }

    @Test
    void aVariableMakesAnyTableMatter() throws IOException {
        Files.writeString(plans.resolve("n1"), "old");
        litetree("fs:/trees/$nodepos.rack");

        change("nodepos", Map.of("node", "n1"), Map.of("rack", "r7"));

        assertThat(plans.resolve("n1")).content().contains("/trees/r7");
    }

    @Test
    void reportsOfNodesTouchNoPlan() throws IOException {
        Files.writeString(plans.resolve("n1"), "as it was");

        new NodeStatus(store, site.host().clock())
                .set(List.of("n1"), "booted", site.host().clock().instant());

        assertThat(site.value("nodelist", "n1", "status")).isEqualTo("booted");
        assertThat(plans.resolve("n1")).hasContent("as it was");

        change("nodelist", Map.of("node", "n1"), Map.of("groups", "all,more"));
        assertThat(plans.resolve("n1")).content().startsWith("litecat-boot-plan 1\n");
    }

    @Test
    void aPlanThatCannotBeMadeStaysAndTheChangeStandsWithAWarning() throws IOException {
        Files.writeString(plans.resolve("n1"), "old");

        litetree("fs:/trees/$nosuch.column");

        assertThat(plans.resolve("n1")).hasContent("old");
        assertThat(site.store().snapshot().table("litetree").rows()).hasSize(1);
        assertThat(response.errors()).isEmpty();
        assertThat(response.warnings())
                .singleElement()
                .asString()
                .startsWith("The boot plans of n1 could not be brought up to date")
                .endsWith("remedy: mend it, then nodeset n1 osimage");
    }

    @Test
    void aNodeThatIsNoMoreLosesItsPlan() throws IOException {
        Files.writeString(plans.resolve("n1"), "old");
        try (Transaction transaction = store.begin("test")) {
            Row row = transaction.before().table("nodelist").where("node", "n1").get(0);
            transaction.remove(row);
            transaction.commit();
        }

        assertThat(plans.resolve("n1")).doesNotExist();
    }

    @Test
    void withoutPlansNothingIsDone() throws IOException {
        litetree("fs:/trees/$nosuch.column");

        assertThat(response.warnings()).isEmpty();
        assertThat(plans).isEmptyDirectory();
    }
}
