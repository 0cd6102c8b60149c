package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The times in a list of generations are of now, so no session holds it. */
class TabdiffListTest {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d";

    private final VerbWorld world;

    TabdiffListTest(@TempDir Path root) throws IOException {
        this.world = new VerbWorld(root);
        world.type("nodeadd", "n1", "groups=all", "nodepos.rack=r1");
        world.type("nodech", "n1", "nodepos.rack=r2");
    }

    @Test
    void namesTheTablesThatEachGenerationHasChanged() {
        String[] lines = world.type("tabdiff", "-l").out().split("\n");

        assertThat(lines).hasSize(3);
        assertThat(lines[1]).matches("2  " + TIME + " \\d\\d:\\d\\d:\\d\\d  nodelist,nodepos");
        assertThat(lines[2]).matches("3  " + TIME + " \\d\\d:\\d\\d:\\d\\d  nodepos");
    }

    @Test
    void answersInJsonWithOneGenerationALine() {
        String[] lines = world.type("tabdiff", "-l", "--json").out().split("\n");

        assertThat(lines).hasSize(3);
        assertThat(lines[2])
                .matches("\\{\"kind\":\"generation\",\"generation\":3,\"made\":\"" + TIME
                        + "T[0-9:.]+Z\",\"tables\":\\[\"nodepos\"\\]\\}");
    }
}
