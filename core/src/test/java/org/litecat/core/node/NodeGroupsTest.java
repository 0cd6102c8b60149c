package org.litecat.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.TestTables;

class NodeGroupsTest {
    private final TestTables tables =
            TestTables.inMemory().node("n1", "compute,all").node("n2", "all").node("n10", "all, compute");

    @Test
    void aGroupExistsWhenANodeNamesIt() {
        assertThat(groups().exists("compute")).isTrue();
        assertThat(groups().exists("login")).isFalse();
        assertThat(groups().members("compute")).containsExactly("n1", "n10");
    }

    @Test
    void aGroupWithoutMembersExistsByItsRow() {
        tables.row("nodegroup", "groupname", "login", "grouptype", "static", "members", "static");
        assertThat(groups().exists("login")).isTrue();
        assertThat(groups().members("login")).isEmpty();
        assertThat(groups().names()).containsExactly("all", "compute", "login");
    }

    @Test
    void aDisabledNodeIsNoMember() {
        tables.row("nodelist", "node", "n3", "groups", "compute,old", "disable", "yes");
        assertThat(groups().members("compute")).containsExactly("n1", "n10");
        assertThat(groups().exists("old")).isFalse();
    }

    @Test
    void aDynamicGroupHoldsWhoMatchesNow() {
        dynamic("arch==x86_64::os=~^rh");
        tables.row("nodetype", "node", "compute", "arch", "x86_64", "os", "rhels9.4")
                .row("nodetype", "node", "n2", "arch", "x86_64", "os", "sles15");
        assertThat(groups().members("dyn")).containsExactly("n1", "n10");
        assertThat(groups().isDynamic("dyn")).isTrue();
        assertThat(groups().isDynamic("compute")).isFalse();
    }

    @Test
    void aDynamicGroupMaySelectByNodeName() {
        dynamic("node=~^n1");
        assertThat(groups().members("dyn")).containsExactly("n1", "n10");
    }

    @Test
    void conditionalAttributesCountOnlyWhereTheirConditionHolds() {
        dynamic("bmc=~^bmc");
        tables.row("nodehm", "node", "n1", "mgt", "ipmi")
                .row("ipmi", "node", "n1", "bmc", "bmc1")
                .row("ipmi", "node", "n2", "bmc", "bmc2");
        assertThat(groups().members("dyn")).containsExactly("n1");
    }

    @Test
    void saysWhichDynamicGroupHasABrokenSelection() {
        dynamic("arch");
        assertThatThrownBy(() -> groups().members("dyn"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("dynamic group 'dyn'")
                .hasMessageContaining("wherevals");
    }

    private void dynamic(String wherevals) {
        tables.row(
                "nodegroup", "groupname", "dyn", "grouptype", "dynamic", "members", "dynamic", "wherevals", wherevals);
    }

    private NodeGroups groups() {
        return new NodeGroups(tables.schema(), tables, new NodeValues(tables));
    }
}
