package org.litecat.provision.daemon.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.TestSite;
import org.litecat.provision.daemon.cluster.Cluster;

class AccessPolicyTest {
    @TempDir
    private Path directory;

    private TestSite site;

    @BeforeEach
    void nodes() {
        site = new TestSite(directory);
        for (String node : List.of("n1", "n2", "n3")) {
            site.row("nodelist", "node", node, "groups", node.equals("n3") ? "all" : "all,few");
        }
    }

    private boolean allows(String user, String host, String command, String arguments, String... nodes) {
        AccessQuestion question = new AccessQuestion(
                Optional.of(user).filter(name -> !name.isEmpty()),
                host,
                command,
                new TreeSet<>(List.of(nodes)),
                List.of(arguments.split(" ")));
        return Cluster.open(site.store(), site.host())
                .ask(view -> AccessPolicy.of(view).allows(question));
    }

    @Test
    void letsNodesDoWhatTheyNeedToBoot() {
        assertThat(allows("", "n1", "litefile", "", "n1")).isTrue();
        assertThat(allows("", "n1", "litetree", "", "n1")).isTrue();
        assertThat(allows("", "n1", "getpostscript", "", "n1")).isTrue();
        assertThat(allows("", "n1", "getpartition", "", "n1")).isFalse();
        assertThat(allows("root", "", "anything", "")).isTrue();
        assertThat(allows("somebody", "", "anything", "")).isFalse();
    }

    @Test
    void takesTheLowestNumberThatFits() {
        site.row("policy", "priority", "10", "commands", "getpartition", "rule", "allow")
                .row("policy", "priority", "9.5", "commands", "getpartition", "host", "n2", "rule", "deny");
        assertThat(allows("", "n1", "getpartition", "", "n1")).isTrue();
        assertThat(allows("", "n2", "getpartition", "", "n2")).isFalse();
    }

    @Test
    void starAsksForACertificate() {
        site.row("policy", "priority", "6", "name", "*", "commands", "x,y", "rule", "accept");
        assertThat(allows("somebody", "", "y", "")).isTrue();
        assertThat(allows("", "n1", "y", "")).isFalse();
    }

    @Test
    void looksForParametersInTheArguments() {
        site.row("policy", "priority", "6", "commands", "x", "parameters", "^stat$", "rule", "allow");
        assertThat(allows("", "n1", "x", "stat")).isTrue();
        assertThat(allows("", "n1", "x", "off")).isFalse();
    }

    @Test
    void needsARuleForEveryNode() {
        site.row("policy", "priority", "6", "name", "op", "commands", "x", "noderange", "few", "rule", "allow");
        assertThat(allows("op", "", "x", "", "n1", "n2")).isTrue();
        assertThat(allows("op", "", "x", "", "n1", "n3")).isFalse();
        site.row("policy", "priority", "7", "name", "op", "commands", "x", "noderange", "n3", "rule", "allow");
        assertThat(allows("op", "", "x", "", "n1", "n3")).isTrue();
    }

    @Test
    void deniesWhenOneNodeIsDenied() {
        site.row("policy", "priority", "5", "name", "op", "noderange", "n3", "rule", "deny")
                .row("policy", "priority", "6", "name", "op", "rule", "allow");
        assertThat(allows("op", "", "x", "", "n1", "n2")).isTrue();
        assertThat(allows("op", "", "x", "", "n1", "n3")).isFalse();
    }

    @Test
    void passesNoRuleOverThatItDoesNotUnderstand() {
        site.row("policy", "priority", "0.5", "parameters", "(", "rule", "deny");
        assertThatThrownBy(() -> allows("root", "", "x", ""))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("access rule");
    }
}
