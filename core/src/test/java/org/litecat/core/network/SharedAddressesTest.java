package org.litecat.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.litecat.core.response.Problem;
import org.litecat.core.testing.TestTables;

class SharedAddressesTest {
    private final TestTables tables = TestTables.inMemory()
            .row("hosts", "node", "n1", "ip", "10.0.0.9, 10.0.0.1")
            .row("hosts", "node", "n2", "ip", "10.0.0.2")
            .row("hosts", "node", "n3", "ip", "10.0.0.1")
            .row("hosts", "node", "n4", "ip", "10.0.0.1", "disable", "1")
            .row("mac", "node", "n1", "mac", "52:54:00:00:00:01|52:54:00:00:00:02!n1-eth1")
            .row("mac", "node", "n2", "mac", "52-54-00-00-00-0A")
            .row("mac", "node", "n3", "mac", "52:54:00:00:00:02!*NOIP*");

    private final SharedAddresses shared = new SharedAddresses(tables);

    private static List<String> said(List<Problem> problems) {
        return problems.stream().map(Problem::what).toList();
    }

    @Test
    void namesAllWhoHaveTheAddressOfANode() {
        assertThat(said(shared.ip(List.of("n3")))).containsExactly("10.0.0.1 is the address of n1 and n3.");
        assertThat(shared.ip(List.of("n2", "n4", "nobody"))).isEmpty();
    }

    @Test
    void takesNoExpressionForAnAddress() {
        tables.row("hosts", "node", "n5", "ip", "|n(\\d+)|10.0.1.($1)|")
                .row("hosts", "node", "n6", "ip", "|n(\\d+)|10.0.1.($1)|");

        assertThat(shared.ip(List.of("n5", "n6"))).isEmpty();
    }

    @Test
    void namesAllWhoHaveOneOfTheMacAddressesOfANode() {
        assertThat(said(shared.mac(List.of("n1", "n3"))))
                .containsExactly("52:54:00:00:00:02 is the MAC address of n1 and n3.");
        assertThat(shared.mac(List.of("n2"))).isEmpty();
    }

    @Test
    void knowsAMacAddressInEveryWriting() {
        tables.row("mac", "node", "n4", "mac", "52:54:00:00:00:0a");

        assertThat(said(shared.mac(List.of("n4"))))
                .containsExactly("52:54:00:00:00:0a is the MAC address of n2 and n4.");
    }
}
