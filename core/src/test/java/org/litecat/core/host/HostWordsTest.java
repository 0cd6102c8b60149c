package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How hosts, interfaces and paths are written. */
class HostWordsTest {
    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "fd00::1", "mn", "mn1.cluster.example", "mn_1", "4bay"})
    void aHostIsAnAddressOrAName(String text) {
        assertThat(HostName.isOneOrAddress(text)).isTrue();
        assertThat(HostName.isBrokenAddress(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.300", "10.0.0", "fd00:::1", "77"})
    void whatLooksLikeAnAddressMustBeOne(String text) {
        assertThat(HostName.isBrokenAddress(text)).isTrue();
        assertThat(HostName.isOneOrAddress(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-mn", "m n", "mn;x", "mn\n", "müller"})
    void otherCharactersAreNoName(String text) {
        assertThat(HostName.isOneOrAddress(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth1", "enp65s0f1np1", "bond0.100", "br-lan"})
    void interfacesHaveNames(String text) {
        assertThat(InterfaceName.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eth1,eth2", "eth 1", "eth1:noboot", "sixteen-letters0"})
    void noInterfaceIsCalledSo(String text) {
        assertThat(InterfaceName.isOne(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "tftpboot", "/tftp boot", "/tftpboot/", "/tftpboot\n"})
    void aPlainPathIsAPartOfUrls(String text) {
        assertThat(PlainPath.isOne("/srv/tftp-boot_1.2")).isTrue();
        assertThat(PlainPath.isOne(text)).isFalse();
    }
}
