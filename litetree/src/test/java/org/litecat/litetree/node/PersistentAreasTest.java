package org.litecat.litetree.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.testing.TestSite;

class PersistentAreasTest {
    @TempDir
    private Path root;

    @Test
    void eachRowIsNamedWithWhatItGivesToWhichNodes() {
        TestSite site = new TestSite(root);
        for (String node : List.of("n1", "n2", "n3", "n4")) {
            site.row("nodelist", "node", node, "groups", node.equals("n4") ? "other" : "compute");
        }
        site.row("statelite", "node", "compute", "statemnt", "10.0.0.$noderes.nfsdir:/state/$node")
                .row("statelite", "node", "n3", "statemnt", "server:/own")
                .row("noderes", "node", "n1", "nfsdir", "7");
        List<PersistentAreas.Area> areas =
                new PersistentAreas(site.store().schema(), site.snapshot()).of(List.of("n1", "n2", "n3", "n4"));
        assertThat(areas).extracting(PersistentAreas.Area::row).containsExactly("compute", "n3", "");
        PersistentAreas.Area compute = areas.get(0);
        assertThat(compute.stored()).isEqualTo("10.0.0.$noderes.nfsdir:/state/$node");
        assertThat(compute.nodes()).containsExactly("n1", "n2");
        assertThat(compute.servers()).containsExactly("10.0.0.7");
        assertThat(compute.example()).contains(new ServerDirectory("10.0.0.7", "/state/n1"));
        assertThat(compute.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("noderes.nfsdir has no value"));
        assertThat(areas.get(1).example()).contains(new ServerDirectory("server", "/own"));
        assertThat(areas.get(2).nodes()).containsExactly("n4");
        assertThat(areas.get(2).problems()).isEmpty();
    }
}
