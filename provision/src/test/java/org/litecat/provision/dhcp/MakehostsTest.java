package org.litecat.provision.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;
import org.litecat.provision.testing.CollectedResponse;
import org.litecat.provision.testing.TestSite;

class MakehostsTest {
    private static final String OWN = "127.0.0.1 localhost\n# ours\n10.77.0.1 mn\n";

    private final CollectedResponse response = new CollectedResponse();
    private TestSite site;
    private Path hosts;

    @BeforeEach
    void site(@TempDir Path root) throws IOException {
        site = new TestSite(root)
                .row("site", "key", "domain", "value", "lab.example")
                .row("nodelist", "node", "n1", "groups", "all")
                .row("nodelist", "node", "n2", "groups", "all")
                .row("hosts", "node", "n1", "ip", "10.77.0.11", "hostnames", "web www")
                .row("hosts", "node", "n2", "ip", "10.77.0.12", "otherinterfaces", "-ib:10.78.0.12");
        hosts = Files.createDirectories(root.resolve("etc")).resolve("hosts");
        Files.writeString(hosts, OWN);
    }

    private Makehosts makehosts() {
        return new Makehosts(site.store(), site.host(), new Dnsmasq(site.host()), response);
    }

    private static TreeSet<String> nodes(String... names) {
        return new TreeSet<>(List.of(names));
    }

    private static String block(String... lines) {
        return OWN + "# Nodes, kept by makehosts: begin\n" + String.join("\n", lines) + (lines.length == 0 ? "" : "\n")
                + "# Nodes, kept by makehosts: end\n";
    }

    @Test
    void addsNodesAndLeavesTheLinesOfOthers() throws IOException {
        makehosts().add(nodes("n1"), false, false);
        makehosts().add(nodes("n2"), false, false);

        assertThat(response.errors()).isEmpty();
        assertThat(Files.readString(hosts))
                .isEqualTo(block(
                        "10.77.0.11 n1 n1.lab.example web www",
                        "10.77.0.12 n2 n2.lab.example",
                        "10.78.0.12 n2-ib n2-ib.lab.example"));
    }

    @Test
    void leavesTheLinesOfNodesWithAProblemWhereAllAreMadeAnew() throws IOException {
        makehosts().add(nodes("n1", "n2"), false, false);
        site.row("hosts", "node", "n2", "ip", "nowhere", "otherinterfaces", "-ib:10.78.0.12");

        makehosts().add(nodes("n1", "n2"), true, false);

        assertThat(response.errors()).hasSize(1);
        assertThat(Files.readString(hosts)).contains("10.77.0.11 n1 ", "10.77.0.12 n2 ", "10.78.0.12 n2-ib ");
    }

    @Test
    void replacesTheLinesOfANodeThatMoved() throws IOException {
        makehosts().add(nodes("n1", "n2"), false, true);
        site.row("hosts", "node", "n1", "ip", "10.77.0.99");

        makehosts().add(nodes("n1"), false, false);

        assertThat(Files.readString(hosts))
                .isEqualTo(block(
                        "10.77.0.12 n2.lab.example n2",
                        "10.78.0.12 n2-ib.lab.example n2-ib",
                        "10.77.0.99 n1 n1.lab.example"));
    }

    @Test
    void removesNodesAndTheirInterfaces() throws IOException {
        makehosts().add(nodes("n1", "n2"), false, false);

        makehosts().remove(nodes("n2"));
        assertThat(Files.readString(hosts)).isEqualTo(block("10.77.0.11 n1 n1.lab.example web www"));
        makehosts().remove(nodes("n1"));

        assertThat(Files.readString(hosts)).isEqualTo(block());
    }

    @Test
    void aNewListForgetsNodesButNotTheLinesOfOthers() throws IOException {
        makehosts().add(nodes("n1", "n2"), false, false);

        makehosts().add(nodes("n1"), true, false);

        assertThat(Files.readString(hosts)).isEqualTo(block("10.77.0.11 n1 n1.lab.example web www"));
    }

    @Test
    void refusesWhatWouldBeALineOfItsOwn() throws IOException {
        site.row("hosts", "node", "n1", "ip", "10.77.0.11\n6.6.6.6 mn");

        makehosts().add(nodes("n1"), false, false);

        assertThat(response.errors()).singleElement().asString().contains("is not an address");
        assertThat(Files.readString(hosts)).isEqualTo(OWN);
    }

    @Test
    void leavesAFileWhoseMarksDoNotPair() throws IOException {
        Files.writeString(hosts, OWN + "# Nodes, kept by makehosts: begin\n10.0.0.1 x\n");

        assertThatThrownBy(() -> makehosts().add(nodes("n1"), false, false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("do not pair");
    }
}
