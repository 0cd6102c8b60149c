package org.litecat.provision.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.SimulatedBmc;
import org.litecat.core.testing.TestSite;
import org.litecat.provision.boot.NodesetAction;
import org.litecat.provision.boot.NodesetRequest;

/** Nodes with real BMCs, as far as IPMI can tell; what they boot is recorded and not set. */
class RinstallIT {
    private static final String PASSWORD = "s3cret-word";
    private static final NodesetAction IMAGE = NodesetAction.image("img");

    @TempDir
    private Path directory;

    private TestSite site;
    private SimulatedBmc first;
    private SimulatedBmc second;
    private final CollectedResponse response = new CollectedResponse();
    private final SortedSet<String> failing = new TreeSet<>();
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void start() {
        first = new SimulatedBmc(directory.resolve("bmc1"), "ADMIN", PASSWORD);
        second = new SimulatedBmc(directory.resolve("bmc2"), "ADMIN", PASSWORD);
        site = new TestSite(directory.resolve("root"))
                .row("osimage", "imagename", "img", "osarch", "x86_64", "provmethod", "statelite");
        node("n1", first.address(), PASSWORD);
        node("n2", second.address(), PASSWORD);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    private void node(String name, String bmc, String password) {
        String last = name.substring(1);
        site.row("nodelist", "node", name, "groups", "all")
                .row("hosts", "node", name, "ip", "10.77.0.1" + last)
                .row("mac", "node", name, "mac", "52:54:00:00:00:0" + last)
                .row("nodehm", "node", name, "mgt", "ipmi")
                .row("noderes", "node", name, "netboot", "xnba")
                .row("nodetype", "node", name, "arch", "x86_64")
                .row("chain", "node", name, "currstate", "statelite rocky9-x86_64-compute")
                .row("ipmi", "node", name, "bmc", bmc, "username", "ADMIN", "password", password);
    }

    private SortedSet<String> rinstall(NodesetAction action, String... nodes) {
        BootSetting boot = new BootSetting() {
            @Override
            public SortedSet<String> set(NodesetRequest request, Response detail) {
                SortedSet<String> done = nodes(request);
                asked.addAll(done);
                done.removeAll(failing);
                done.forEach(node -> detail.data(node + ": statelite rocky9-x86_64-compute"));
                failing.forEach(node -> detail.error(Problem.of(Code.INCOMPLETE, node + ": something is wrong")
                        .alone()));
                return done;
            }

            @Override
            public Map<String, List<Problem>> problems(NodesetRequest request) {
                SortedSet<String> bad = nodes(request);
                bad.retainAll(failing);
                return bad.stream()
                        .collect(Collectors.toMap(
                                node -> node,
                                each -> List.of(
                                        Problem.of(Code.INVALID_VALUE, "something is wrong")
                                                .alone(),
                                        Problem.of(Code.INVALID_VALUE, "Missing the 'mgt' attribute.")
                                                .alone())));
            }
        };
        return new Rinstall(site.store(), site.host(), boot, response)
                .run(new RinstallRequest(WantedNodes.range(String.join(",", nodes)), action, true, false, false));
    }

    private SortedSet<String> nodes(NodesetRequest request) {
        return new TreeSet<>(request.nodes()
                .in(new NodeDirectory(site.store().schema(), site.store().snapshot())));
    }

    /** What scripts grep for: the first line of each error. */
    private List<String> sentences() {
        return response.errors().stream()
                .map(error -> error.lines().findFirst().orElse(""))
                .toList();
    }

    @Test
    void whatNodesetWouldRefuseIsSaidWithTheRestAndOnce() {
        site.row("nodehm", "node", "n2", "mgt", "");
        failing.add("n2");

        assertThat(rinstall(IMAGE, "n1", "n2")).containsExactly("n1");

        assertThat(response.errors().subList(0, 2))
                .containsExactly(
                        "n2: Missing the 'mgt' attribute.\n    remedy: chdef n2 mgt=ipmi", "n2: something is wrong");
    }

    @Test
    void bootsNodesFromTheNetworkAndSaysOneLineOfEach() {
        assertThat(rinstall(IMAGE, "n1", "n2")).containsExactly("n1", "n2");

        assertThat(response.errors()).isEmpty();
        assertThat(response.lines())
                .containsExactly(
                        "Provision node(s): n1 n2",
                        "n1: booting, statelite rocky9-x86_64-compute",
                        "n2: booting, statelite rocky9-x86_64-compute");
        assertThat(first.state("boot")).isEqualTo("pxe");
        assertThat(first.state("power")).isEqualTo("1");
        assertThat(second.state("power")).isEqualTo("1");
        assertThat(site.value("nodelist", "n1", "status")).isEqualTo("powering-on");
    }

    @Test
    void aNodeWhoseNodesetFailedIsNotPowered() {
        failing.add("n2");

        assertThat(rinstall(IMAGE, "n1", "n2")).containsExactly("n1");

        assertThat(response.lines())
                .endsWith("n1: booting, statelite rocky9-x86_64-compute", "n2: not booted, failed at nodeset");
        assertThat(sentences())
                .containsExactly("n2: something is wrong", "Failed to run 'nodeset' against the following nodes: n2");
        assertThat(first.state("power")).isEqualTo("1");
        assertThat(second.state("power")).isEqualTo("0");
        assertThat(second.state("boot")).isEqualTo("default");
        assertThat(site.value("nodelist", "n2", "status")).isEmpty();
    }

    @Test
    void aNodeWhoseBmcRefusesIsReportedAndTheOthersBoot() {
        node("n2", second.address(), "wr0ng");

        assertThat(rinstall(IMAGE, "n1", "n2")).containsExactly("n1");

        assertThat(response.errors().get(0)).startsWith("n2: the BMC " + second.address());
        assertThat(sentences()).last().isEqualTo("Failed to run 'rsetboot' against the following nodes: n2");
        assertThat(response.lines()).last().isEqualTo("n2: not booted, failed at rsetboot");
    }

    @Test
    void aSingleNodeThatFailsIsNamed() {
        failing.add("n1");

        assertThat(rinstall(IMAGE, "n1")).isEmpty();

        assertThat(sentences()).last().isEqualTo("Failed to run 'nodeset' against the node: n1");
    }

    @Test
    void everythingIsCheckedBeforeAnythingIsDone() {
        site.row("nodelist", "node", "n3", "groups", "all")
                .row("nodelist", "node", "n4", "groups", "all")
                .row("noderes", "node", "n4", "netboot", "yaboot")
                .row("nodetype", "node", "n4", "arch", "ppc64le")
                .row("nodehm", "node", "n4", "mgt", "windmill")
                .row("noderes", "node", "n2", "netboot", "xnba")
                .row("ipmi", "node", "n2", "bmc", "");

        assertThat(rinstall(IMAGE, "n1", "n2", "n3", "n4")).containsExactly("n1");

        assertThat(asked).containsExactly("n1");
        assertThat(response.errors().stream().map(text -> text.split("\n")[0]))
                .containsExactly(
                        "n2: the attribute 'bmc' is not set",
                        "n3: Missing the 'netboot' attribute.",
                        "n3: Missing the 'arch' attribute.",
                        "n3: No MAC address available for this node",
                        "n3: the node's name cannot be resolved.",
                        "n3: Missing the 'mgt' attribute.",
                        "n4: yaboot might be invalid when provisioning img,valid options: \"xnba,pxe,grub2,grub2-http\".",
                        "n4: The value of 'arch' attribute of node does not match the 'osarch' attribute of osimage.",
                        "n4: No MAC address available for this node",
                        "n4: the node's name cannot be resolved.",
                        "n4: rinstall only supports nodes whose mgt is one of ipmi, blade, hmc, ivm, fsp, kvm, esx, rhevm,"
                                + " openbmc.");
        assertThat(response.lines())
                .containsExactly(
                        "Provision node(s): n1",
                        "n1: booting, statelite rocky9-x86_64-compute",
                        "n2: not booted, failed at the checks",
                        "n3: not booted, failed at the checks",
                        "n4: not booted, failed at the checks");
    }

    @Test
    void withoutAnyGoodNodeNothingIsDone() {
        site.row("nodetype", "node", "n1", "provmethod", "statelite", "arch", "x86_64");

        assertThatThrownBy(() -> rinstall(NodesetAction.of(NodesetAction.Kind.OSIMAGE), "n1", "n2"))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("No available nodes for provision.\n");

        assertThat(asked).isEmpty();
        assertThat(response.errors().get(0))
                .startsWith("n1: The options 'install', 'netboot', and 'statelite' have been deprecated, use 'nodeset"
                        + " <noderange> osimage=<imagename>' instead.");
        assertThat(response.errors().get(1)).startsWith("n2: 'provmethod' attribute not defined.");
    }
}
