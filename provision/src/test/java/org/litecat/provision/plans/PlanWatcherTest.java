package org.litecat.provision.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Row;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.Upsert;
import org.litecat.core.table.WatchedTableStore;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;
import org.litecat.provision.status.NodeStatus;

class PlanWatcherTest {
    private final CollectedResponse response = new CollectedResponse();

    private Path boot;
    private Path plans;
    private TestSite site;
    private TableStore store;

    @BeforeEach
    void site(@TempDir Path root) throws IOException {
        boot = root.resolve("tftpboot");
        plans = Files.createDirectories(boot.resolve("xcat/plans"));
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
    void planFilesFollowTheScriptOfTheImage() throws IOException {
        Files.writeString(plans.resolve("n1"), "old");
        litetree("fs:/trees/$node");
        PlanRefresh refresh = new PlanRefresh(site.store(), site.host(), response);
        String before = Files.readString(plans.resolve("n1"));
        refresh.outdated("img");
        assertThat(plans.resolve("n1")).content().isEqualTo(before).startsWith("litecat-boot-plan 1\n");

        Path script = boot.resolveSibling("built/rootimg/etc/init.d/statelite");
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\nPLAN_VERSION=2\n");
        site.row("linuximage", "imagename", "img", "rootimgdir", "/built");
        refresh.outdated("img");

        assertThat(plans.resolve("n1")).content().startsWith("litecat-boot-plan 2\n");
        assertThat(plans.resolve("n2")).doesNotExist();
        assertThat(response.warnings()).isEmpty();
    }

    @Test
    void planFilesFollowTheLayoutAndNotTheRows() throws IOException {
        Files.writeString(plans.resolve("n1"), "old");
        Path list = boot.resolveSibling("built/rootimg/.statelite/litefile.save");
        Files.createDirectories(list.getParent());
        Files.writeString(list, "img: link          /etc/motd\n");
        site.row("linuximage", "imagename", "img", "rootimgdir", "/built");

        change("litefile", Map.of("image", "ALL", "file", "/var/"), Map.of("options", "tmpfs"));
        assertThat(plans.resolve("n1")).content().contains("/etc/motd").doesNotContain("/var");

        Files.writeString(list, "img: link          /etc/motd\nimg: tmpfs         /var/\n");
        new PlanRefresh(site.store(), site.host(), response).outdated("img");
        assertThat(plans.resolve("n1")).content().contains("/etc/motd", "directory /var");
    }

    @Test
    void whatAPlanHasByRowsBeforeTheLayoutIsKnownStays() throws IOException {
        site.row("litefile", "image", "ALL", "file", "/var/", "options", "persistent")
                .row("litefile", "image", "ALL", "file", "/opt/", "options", "tmpfs")
                .row("nodelist", "node", "n3", "groups", "all");
        for (String node : List.of("n1", "n2", "n3")) {
            Files.writeString(plans.resolve(node), "old");
        }
        litetree("fs:/trees/$node");
        assertThat(response.warnings()).isEmpty();
        Path list = boot.resolveSibling("built/rootimg/.statelite/litefile.save");
        Files.createDirectories(list.getParent());
        Files.writeString(list, "img: link          /etc/mtab\nimg: tmpfs         /var/\n");
        site.row("linuximage", "imagename", "img", "rootimgdir", "/built");
        Files.writeString(plans.resolve("n3"), "damaged");

        litetree("fs:/other/$node");
        litetree("fs:/third/$node");

        for (String node : List.of("n1", "n2")) {
            assertThat(plans.resolve(node))
                    .content()
                    .contains("/third/" + node, " persistent directory /var\n", " tmpfs directory /opt\n");
        }
        assertThat(plans.resolve("n3"))
                .content()
                .contains(" tmpfs directory /var\n")
                .doesNotContain("/opt");
        assertThat(response.warnings())
                .singleElement()
                .asString()
                .startsWith("The boot plans of n3 have the entries of the layout of image 'img', and not those of")
                .endsWith("remedy: liteimg img, then reboot them");
    }

    @Test
    void leavesNodesOfOtherImagesAloneWhenAnImageHasChanged() throws IOException {
        site.row("osimage", "imagename", "other", "provmethod", "statelite", "osarch", "x86_64")
                .row("linuximage", "imagename", "other", "rootimgdir", "/elsewhere")
                .row("nodetype", "node", "n2", "provmethod", "other");
        for (String node : List.of("n1", "n2")) {
            Files.writeString(plans.resolve(node), "old");
        }

        new PlanRefresh(site.store(), site.host(), response).outdated("img");

        assertThat(plans.resolve("n1")).content().startsWith("litecat-boot-plan");
        assertThat(plans.resolve("n2")).hasContent("old");
    }

    private void remove(String node) {
        try (Transaction transaction = store.begin("test")) {
            Row row = transaction.before().table("nodelist").where("node", node).get(0);
            transaction.remove(row);
            transaction.commit();
        }
    }

    @Test
    void aNodeThatIsNoMoreLosesItsPlan() throws IOException {
        Files.writeString(plans.resolve("n1"), "old");

        remove("n1");

        assertThat(plans.resolve("n1")).doesNotExist();
    }

    /** The names of the links; each leads to the file that its name ends with. */
    private List<String> links() throws IOException {
        List<String> links = new ArrayList<>();
        try (Stream<Path> found = Files.list(plans.resolveSibling("by-address"))) {
            for (Path link : found.sorted().toList()) {
                String name = String.valueOf(link.getFileName());
                String file = name.replaceFirst(".*\\.plan\\.", "xcat/plans/")
                        .replaceFirst(".*\\.mypostscript\\.", "mypostscripts/mypostscript.");
                assertThat(link).isSymbolicLink().hasSameBinaryContentAs(boot.resolve(file));
                links.add(name);
            }
        }
        return links;
    }

    private void address(String node, String addresses) {
        change("hosts", Map.of("node", node), Map.of("ip", addresses));
    }

    @Test
    void addressesLeadToTheFilesOfTheNodeThatHasThemNow() throws IOException {
        Files.writeString(plans.resolve("n1"), "old");
        Files.writeString(plans.resolve("n2"), "old");
        Files.writeString(Files.createDirectories(boot.resolve("mypostscripts")).resolve("mypostscript.n2"), "script");
        change("nodelist", Map.of("node", "n3"), Map.of("groups", "all"));
        address("n3", "10.77.0.13");
        assertThat(plans.resolveSibling("by-address")).doesNotExist();
        change("site", Map.of("key", "httpserver"), Map.of("value", "off"));

        address("n1", "10.77.0.11,10.77.1.11,fe80::11");
        assertThat(links()).containsExactly("10.77.0.11.plan.n1", "10.77.1.11.plan.n1");

        address("n2", "10.77.0.12");
        address("n1", "10.77.0.14");
        assertThat(links()).containsExactly("10.77.0.12.mypostscript.n2", "10.77.0.12.plan.n2", "10.77.0.14.plan.n1");

        address("n2", "10.77.0.14");
        assertThat(links()).isEmpty();

        address("n1", "10.77.0.12");
        assertThat(links()).containsExactly("10.77.0.12.plan.n1", "10.77.0.14.mypostscript.n2", "10.77.0.14.plan.n2");

        change("site", Map.of("key", "httpserver"), Map.of("value", "xcatd"));
        assertThat(links()).isEmpty();
        assertThat(response.warnings()).isEmpty();
    }

    @Test
    void linksThatCannotBeMadeAreWarnedOf() throws IOException {
        Files.writeString(plans.resolve("n1"), "old");
        change("site", Map.of("key", "httpserver"), Map.of("value", "off"));
        Files.writeString(plans.resolveSibling("by-address"), "in the way");

        address("n1", "10.77.0.11");

        assertThat(response.warnings()).singleElement().asString().contains("by-address' are not up to date");
        assertThat(plans.resolve("n1")).content().contains("n1");
        assertThatThrownBy(() -> new PlanRefresh(site.store(), site.host(), response).links())
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aNodeThatGoesTakesItsPostScriptAlong() throws IOException {
        Path scripts = Files.createDirectories(boot.resolve("mypostscripts"));
        for (String name : List.of("n1", "n2", "n1.by-hand")) {
            Files.writeString(scripts.resolve("mypostscript." + name), "script");
        }

        remove("n1");

        assertThat(scripts.resolve("mypostscript.n1")).doesNotExist();
        assertThat(scripts.resolve("mypostscript.n2")).hasContent("script");
        assertThat(scripts.resolve("mypostscript.n1.by-hand")).hasContent("script");
    }

    @Test
    void withoutPlansNothingIsDone() throws IOException {
        litetree("fs:/trees/$nosuch.column");

        assertThat(response.warnings()).isEmpty();
        assertThat(plans).isEmptyDirectory();
    }
}
