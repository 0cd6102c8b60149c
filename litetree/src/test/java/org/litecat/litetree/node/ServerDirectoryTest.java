package org.litecat.litetree.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerDirectoryTest {
    @Test
    void tellsTheServerFromThePath() {
        assertThat(ServerDirectory.parse("srv:/lite")).isEqualTo(new ServerDirectory("srv", "/lite"));
        assertThat(ServerDirectory.parse("srv:/lite:2")).isEqualTo(new ServerDirectory("srv", "/lite:2"));
    }

    @Test
    void aPathWithAColonIsLocal() {
        assertThat(ServerDirectory.parse("/lite:2")).isEqualTo(new ServerDirectory("", "/lite:2"));
        assertThat(ServerDirectory.parse("/lite:2").isLocal()).isTrue();
    }

    @Test
    void putsIPv6AddressesInBrackets() {
        assertThat(ServerDirectory.parse("fd00::1:/lite")).hasToString("[fd00::1]:/lite");
        assertThat(ServerDirectory.parse("[fd00::1]:/lite")).hasToString("[fd00::1]:/lite");
    }
}
