package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The times in a list of generations are of now, so no session holds it. */
class TabdiffListTest {
    private static final String USER = System.getProperty("user.name");
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
        assertThat(lines[1])
                .matches("2  " + TIME + " \\d\\d:\\d\\d:\\d\\d  nodelist,nodepos  by " + USER
                        + ": nodeadd n1 groups=all nodepos.rack=r1");
        assertThat(lines[2])
                .matches("3  " + TIME + " \\d\\d:\\d\\d:\\d\\d  nodepos  by " + USER + ": nodech n1 nodepos.rack=r2");
    }

    @Test
    void answersInJsonWithOneGenerationALine() {
        String[] lines = world.type("tabdiff", "-l", "--json").out().split("\n");

        assertThat(lines).hasSize(3);
        assertThat(lines[2])
                .matches("\\{\"kind\":\"generation\",\"generation\":3,\"made\":\"" + TIME
                        + "T[0-9:.]+Z\",\"tables\":\\[\"nodepos\"\\],\"user\":\"" + USER
                        + "\",\"person\":\"\",\"command\":\"nodech n1 nodepos.rack=r2\",\"purpose\":\"\"\\}");
    }

    @Test
    void tellsWhoHadBecomeRootAndHidesPasswords() {
        world.typeWith(
                Map.of("SUDO_USER", "anna"), "", "chtab", "node=n1", "ipmi.password=geheim", "ipmi.comments=a b");

        assertThat(world.type("tabdiff", "-l").out())
                .contains("  by " + USER + " (anna): chtab node=n1 ipmi.password=*** 'ipmi.comments=a b'\n")
                .doesNotContain("geheim");
    }

    @Test
    void saysSoWhereNobodyWasRecorded() {
        assertThat(world.type("tabdiff", "-l").out().lines().findFirst().orElseThrow())
                .endsWith("  by whom was not recorded");
    }

    @Test
    void aDifferenceHasColoursAtATerminalOnly() {
        assertThat(world.atTerminal(Map.of("TERM", "xterm"), "tabdiff").out())
                .isEqualTo("\033[33m~ nodepos node='n1': rack 'r1' -> 'r2'\033[0m\n");
        assertThat(world.atTerminal(Map.of("TERM", "xterm"), "tabdiff", "1", "2")
                        .out())
                .startsWith("\033[32m+ nodelist ");
        assertThat(world.atTerminal(Map.of("TERM", "xterm"), "tabdiff", "2", "1")
                        .out())
                .startsWith("\033[31m- nodelist ");
        assertThat(world.atTerminal(Map.of("TERM", "xterm", "NO_COLOR", "1"), "tabdiff")
                        .out())
                .isEqualTo("~ nodepos node='n1': rack 'r1' -> 'r2'\n");
        assertThat(world.type("tabdiff").out()).isEqualTo("~ nodepos node='n1': rack 'r1' -> 'r2'\n");
    }
}
