package org.litecat.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.TestTables;

class NodeValuesTest {
    private final TestTables tables = TestTables.inMemory().node("n1", "rack1,compute,all");

    @Test
    void theOwnValueWinsOverThoseOfGroups() {
        tables.row("noderes", "node", "n1", "netboot", "xnba").row("noderes", "node", "compute", "netboot", "grub2");
        assertThat(value("noderes", "netboot")).isEqualTo("xnba");
    }

    @Test
    void theFirstGroupWithAValueGivesIt() {
        tables.row("noderes", "node", "all", "netboot", "pxe", "tftpserver", "10.0.0.1")
                .row("noderes", "node", "compute", "netboot", "grub2")
                .row("noderes", "node", "n1", "nfsserver", "10.0.0.2");
        assertThat(value("noderes", "netboot")).isEqualTo("grub2");
        assertThat(value("noderes", "tftpserver")).isEqualTo("10.0.0.1");
        assertThat(new NodeValues(tables).stored("n1", "noderes", "netboot"))
                .contains(new NodeValues.Stored("grub2", "compute"));
    }

    @Test
    void disabledRowsGiveNothing() {
        tables.row("noderes", "node", "n1", "netboot", "xnba", "disable", "1");
        assertThat(value("noderes", "netboot")).isEmpty();
    }

    @Test
    void nodelistIsNeverInherited() {
        tables.row("nodelist", "node", "compute", "status", "booted");
        assertThat(value("nodelist", "status")).isEmpty();
    }

    @Test
    void aMarkedValueIsContinuedByTheNextOne() {
        tables.row("bootparams", "node", "n1", "addkcmdline", "a=1+=NEXTRECORD")
                .row("bootparams", "node", "compute", "addkcmdline", " b=2+=NEXTRECORD")
                .row("bootparams", "node", "all", "addkcmdline", " c=3");
        assertThat(value("bootparams", "addkcmdline")).isEqualTo("a=1 b=2 c=3");
    }

    @Test
    void theMarkerOfTheLastValueIsDropped() {
        tables.row("bootparams", "node", "compute", "addkcmdline", "a=1+=NEXTRECORD");
        assertThat(value("bootparams", "addkcmdline")).isEqualTo("a=1");
    }

    @Test
    void hierarchicalAttributesAreJoinedWithoutRepeating() {
        tables.row("site", "key", "hierarchicalattrs", "value", "postscripts,postbootscripts:;")
                .row("postscripts", "node", "n1", "postscripts", "one,two", "postbootscripts", "x")
                .row("postscripts", "node", "compute", "postscripts", "two,three", "postbootscripts", "y;x")
                .row("postscripts", "node", "all", "postscripts", "one");
        assertThat(value("postscripts", "postscripts")).isEqualTo("one,two,three");
        assertThat(value("postscripts", "postbootscripts")).isEqualTo("x;y");
    }

    @Test
    void aValueOfAGroupIsComputedForTheNode() {
        tables.row("hosts", "node", "compute", "ip", "|\\D+(\\d+)|10.0.0.($1+20)|");
        assertThat(value("hosts", "ip")).isEqualTo("10.0.0.21");
        assertThat(new NodeValues(tables)
                        .stored("n1", "hosts", "ip")
                        .orElseThrow()
                        .text())
                .startsWith("|");
    }

    @Test
    void anEmptyResultHidesTheValueOfAGroup() {
        tables.row("hosts", "node", "n1", "ip", "|^.*$||").row("hosts", "node", "compute", "ip", "10.0.0.9");
        assertThat(value("hosts", "ip")).isEmpty();
    }

    @Test
    void aDirectoryIsNeverASubstitution() {
        tables.row("noderes", "node", "n1", "nfsdir", "/n/x/");
        assertThat(value("noderes", "nfsdir")).isEqualTo("/n/x/");
    }

    @Test
    void rowsWithASecondKeyAreToldApart() {
        tables.row("ppcdirect", "hcp", "n1", "username", "HMC", "password", "a")
                .row("ppcdirect", "hcp", "n1", "username", "admin", "password", "b");
        assertThat(new NodeValues(tables).value("n1", "ppcdirect", "password", Map.of("username", "admin")))
                .isEqualTo("b");
    }

    @Test
    void saysWhichRowHoldsAValueThatCannotBeComputed() {
        tables.row("hosts", "node", "compute", "ip", "|10.0.0.(1/0)|");
        assertThatThrownBy(() -> value("hosts", "ip"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("'|10.0.0.(1/0)|' cannot be computed for node 'n1'")
                .hasMessageContaining("table hosts, column ip, row of 'compute'")
                .hasMessageContaining("by zero");
    }

    @Test
    void anUnknownNodeHasNoGroups() {
        tables.row("noderes", "node", "all", "netboot", "pxe");
        assertThat(new NodeValues(tables).value("other", "noderes", "netboot")).isEmpty();
    }

    private String value(String table, String column) {
        return new NodeValues(tables).value("n1", table, column);
    }
}
