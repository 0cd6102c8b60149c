package org.litecat.provision.daemon.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.provision.testing.TestSite;

class ClusterTest {
    @TempDir
    private Path directory;

    private TestSite site;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @BeforeEach
    void nodes() {
        site = new TestSite(directory);
        site.row("nodelist", "node", "n1", "groups", "all").row("hosts", "node", "n1", "ip", "127.9.0.1");
    }

    private Cluster cluster() {
        return Cluster.open(site.store(), site.host().paths(), now::get);
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
        String name = InetAddress.getLoopbackAddress().getCanonicalHostName();
        site.row("nodelist", "node", name, "groups", "all");
        assertThat(cluster().node(address("127.0.0.1"))).contains(name);
        site.row("hosts", "node", name, "ip", "127.9.0.9");
        assertThat(cluster().node(address("127.0.0.1"))).isEmpty();
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
