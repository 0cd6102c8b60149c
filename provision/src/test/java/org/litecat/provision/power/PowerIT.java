package org.litecat.provision.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.SimulatedBmc;
import org.litecat.core.testing.TestSite;

/** Real IPMI: ipmitool against simulated BMCs. */
class PowerIT {
    private static final String PASSWORD = "s3cret-word";

    @TempDir
    private Path directory;

    private TestSite site;
    private SimulatedBmc first;
    private SimulatedBmc second;
    private final CollectedResponse response = new CollectedResponse();

    @BeforeEach
    void start() {
        site = new TestSite(directory.resolve("root"));
        first = new SimulatedBmc(directory.resolve("bmc1"), "ADMIN", PASSWORD);
        second = new SimulatedBmc(directory.resolve("bmc2"), "ADMIN", PASSWORD);
        node("n1", first.address(), PASSWORD);
        node("n2", second.address(), PASSWORD);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    private void node(String name, String bmc, String password) {
        site.row("nodelist", "node", name, "groups", "all")
                .row("nodehm", "node", name, "mgt", "ipmi")
                .row("ipmi", "node", name, "bmc", bmc, "username", "ADMIN", "password", password);
    }

    private List<String> rpower(PowerAction action) {
        CollectedResponse answers = new CollectedResponse();
        new Rpower(site.store(), site.host(), answers).run(WantedNodes.range("n1,n2"), action);
        assertThat(answers.errors()).isEmpty();
        return answers.lines().stream().sorted().toList();
    }

    @Test
    void powersNodesAndTellsTheirState() {
        assertThat(rpower(PowerAction.STAT)).containsExactly("n1: off", "n2: off");
        assertThat(rpower(PowerAction.ON)).containsExactly("n1: on", "n2: on");
        assertThat(rpower(PowerAction.STAT)).containsExactly("n1: on", "n2: on");
        assertThat(first.state("power")).isEqualTo("1");
        assertThat(rpower(PowerAction.OFF)).containsExactly("n1: off", "n2: off");
        assertThat(second.state("power")).isEqualTo("0");
    }

    @Test
    void bootPowersOnWhatIsOffAndResetsWhatIsOn() {
        assertThat(rpower(PowerAction.BOOT)).containsExactly("n1: off on", "n2: off on");
        assertThat(first.state("reset")).isEmpty();
        assertThat(rpower(PowerAction.BOOT)).containsExactly("n1: on reset", "n2: on reset");
        assertThat(first.state("reset")).isNotEmpty();
    }

    @Test
    void resetLeavesANodeAloneThatIsOff() {
        assertThat(rpower(PowerAction.RESET)).containsExactly("n1: off", "n2: off");
        assertThat(first.state("reset")).isEmpty();
    }

    @Test
    void cycleWaitsUntilTheNodeIsOff() throws Exception {
        rpower(PowerAction.ON);
        assertThat(rpower(PowerAction.CYCLE)).containsExactly("n1: on off on", "n2: on off on");
        assertThat(first.calls()).containsSubsequence("set power 0", "get power", "set power 1");
    }

    @Test
    void storesTheStatusOfNodesThatWerePowered() {
        rpower(PowerAction.ON);
        assertThat(site.value("nodelist", "n1", "status")).isEqualTo("powering-on");
        assertThat(site.value("nodelist", "n1", "statustime")).matches("\\d\\d-\\d\\d-\\d{4} \\d\\d:\\d\\d:\\d\\d");
        rpower(PowerAction.SOFTOFF);
        assertThat(site.value("nodelist", "n2", "status")).isEqualTo("powering-off");
    }

    @Test
    void aWrongPasswordIsAnErrorOfThatNodeOnlyAndIsNotShown() {
        node("n2", second.address(), "wr0ng");
        new Rpower(site.store(), site.host(), response).run(WantedNodes.range("n1,n2"), PowerAction.ON);
        assertThat(response.lines()).containsExactly("n1: on");
        assertThat(response.errors()).hasSize(1);
        assertThat(response.errors().get(0))
                .startsWith("n2: the BMC " + second.address() + " did not do what was asked")
                .contains("Unable to establish IPMI v2 / RMCP+ session")
                .doesNotContain("wr0ng");
        assertThat(site.value("nodelist", "n2", "status")).isEmpty();
    }

    @Test
    void setsAndTellsWhatNodesBootFrom() {
        Rsetboot rsetboot = new Rsetboot(site.store(), site.host(), response);
        rsetboot.set(WantedNodes.range("n1"), BootDevice.NET, false, false);
        assertThat(first.state("boot")).isEqualTo("pxe");
        rsetboot.show(WantedNodes.range("n1"));
        rsetboot.set(WantedNodes.range("n1"), BootDevice.HARD_DRIVE, true, true);
        assertThat(first.state("boot")).isEqualTo("default");
        rsetboot.set(WantedNodes.range("n1"), BootDevice.DEFAULT, false, false);
        rsetboot.show(WantedNodes.range("n1"));
        assertThat(response.errors()).isEmpty();
        assertThat(response.lines())
                .containsExactly(
                        "n1: Network",
                        "n1: Network",
                        "n1: Hard Drive",
                        "n1: boot override inactive",
                        "n1: boot override inactive");
    }

    @Test
    void saysWhatIsMissingOfEachNode() {
        site.row("nodelist", "node", "n3", "groups", "all")
                .row("nodelist", "node", "n4", "groups", "all")
                .row("nodehm", "node", "n4", "mgt", "ipmi")
                .row("nodelist", "node", "n5", "groups", "all")
                .row("nodehm", "node", "n5", "mgt", "hmc");
        new Rpower(site.store(), site.host(), response).run(WantedNodes.range("n1,n3-n5"), PowerAction.STAT);
        assertThat(response.lines()).containsExactly("n1: off");
        assertThat(response.errors())
                .satisfiesExactly(
                        error -> assertThat(error).startsWith("n3: the attribute 'mgt' is not set"),
                        error -> assertThat(error).startsWith("n4: the attribute 'bmc' is not set"),
                        error -> assertThat(error).startsWith("n5: nodes with mgt=hmc cannot be controlled"));
    }
}
