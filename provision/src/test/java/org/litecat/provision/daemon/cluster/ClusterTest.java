package org.litecat.provision.daemon.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Host;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestSite;

class ClusterTest {
    @TempDir
    private Path directory;

    private TestSite site;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @BeforeEach
    void nodes() {
        site = new TestSite(directory, new TestNames("mn", List.of(), Map.of("called", "127.0.0.1")));
        site.row("nodelist", "node", "n1", "groups", "all").row("hosts", "node", "n1", "ip", "127.9.0.1");
    }

    private Cluster cluster() {
        Host host = site.host();
        return Cluster.open(
                site.store(), new Host(host.paths(), host.commands(), host.locks(), now::get, host.names()));
    }

    private static InetAddress address(String text) throws IOException {
        return InetAddress.getByName(text);
    }

    @Test
    void knowsNodesByTheirAddress() throws IOException {
        assertThat(cluster().node(address("127.9.0.1"))).contains("n1");
        assertThat(cluster().node(address("127.9.0.2"))).isEmpty();
    }

    @Test
    void computesAddressesFromTheGroup() throws IOException {
        site.row("nodelist", "node", "r7", "groups", "rack")
                .row("hosts", "node", "rack", "ip", "|r(\\d+)|127.8.0.($1)|");
        assertThat(cluster().node(address("127.8.0.7"))).contains("r7");
    }

    @Test
    void knowsANodeByEachOfItsAddresses() throws IOException {
        site.row("hosts", "node", "n1", "ip", "127.9.0.1, 127.9.1.1,127.9.1.1");
        assertThat(cluster().node(address("127.9.0.1"))).contains("n1");
        assertThat(cluster().node(address("127.9.1.1"))).contains("n1");
    }

    @Test
    void knowsNobodyByAnAddressThatTwoHave() throws IOException {
        site.row("nodelist", "node", "n2", "groups", "all").row("hosts", "node", "n2", "ip", "127.9.0.1");
        assertThat(cluster().node(address("127.9.0.1"))).isEmpty();
    }

    @Test
    void knowsANodeByTheNameOfItsAddressUnlessItHasAnother() throws IOException {
        site.row("nodelist", "node", "called", "groups", "all");
        assertThat(cluster().node(address("127.0.0.1"))).contains("called");
        site.row("hosts", "node", "called", "ip", "127.9.0.9");
        assertThat(cluster().node(address("127.0.0.1"))).isEmpty();
    }

    /** A host of somebody else's domain may have the name of a node, and a name server that says so. */
    @Test
    void takesNoHostOfAnotherDomainForANode() throws IOException {
        for (String host : List.of("n13.some.other.domain", "n13.cluster.test.other", "n13.")) {
            assertThat(named(host)).as(host).isEqualTo(host.equals("n13.") ? "n13" : "nobody");
        }
        site.row("site", "key", "domain", "value", "cluster.test");
        assertThat(named("n13.some.other.domain")).isEqualTo("nobody");
        assertThat(named("n13.evilcluster.test")).isEqualTo("nobody");
        assertThat(named("n13")).isEqualTo("n13");
        assertThat(named("n13.Cluster.TEST")).isEqualTo("n13");
        site.row("networks", "netname", "far", "net", "10.0.0.0", "mask", "255.0.0.0", "domain", "ib.test");
        assertThat(named("n13.ib.test")).isEqualTo("nobody");
        site.row("networks", "netname", "ib", "net", "127.0.0.0", "mask", "255.0.0.0", "domain", "ib.test");
        assertThat(named("n13.ib.test")).isEqualTo("n13");
        assertThat(named("n13.cluster.test")).isEqualTo("n13");
    }

    /** The node that 127.0.0.1 is for when its name is this. */
    private String named(String host) throws IOException {
        TestSite called = new TestSite(directory, new TestNames("mn", List.of(), Map.of(host, "127.0.0.1")));
        called.row("nodelist", "node", "n13", "groups", "all");
        return Cluster.open(called.store(), called.host())
                .node(address("127.0.0.1"))
                .orElse("nobody");
    }

    @Test
    void seesChangesAtOnce() throws IOException {
        Cluster cluster = cluster();
        site.row("hosts", "node", "n1", "ip", "127.9.0.5");
        assertThat(cluster.node(address("127.9.0.5"))).contains("n1");
    }

    @Test
    void answersFromTheLastGoodTablesUntilTheyAreMended() throws IOException {
        Cluster cluster = cluster();
        Path table = site.host().paths().tables().resolve("current/hosts.json");
        String good = Files.readString(table);
        Files.writeString(table, "[{");
        now.updateAndGet(time -> time.plusSeconds(11));
        assertThat(cluster.node(address("127.9.0.1"))).contains("n1");
        Files.writeString(table, good.replace("127.9.0.1", "127.9.0.6"));
        now.updateAndGet(time -> time.plusSeconds(11));
        assertThat(cluster.node(address("127.9.0.6"))).contains("n1");
    }
}
