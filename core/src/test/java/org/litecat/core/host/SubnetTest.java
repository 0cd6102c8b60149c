package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubnetTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, 255.255.255.0, 10.0.0.255, true",
        "10.0.0.0, 255.255.255.0, 10.0.1.0, false",
        "10.0.0.0, /8, 10.200.0.1, true",
        "10.0.0.0, 8, 11.0.0.1, false",
        "10.0.0.0/16, '', 10.0.77.1, true",
        "10.0.0.77, 255.255.255.0, 10.0.0.1, true",
        "0.0.0.0, 0.0.0.0, 192.0.2.1, true",
        "fd00::, /64, fd00::77, true",
        "fd00::, ffff:ffff::, fd00:1::77, false",
        "10.0.0.0, 255.255.255.0, fd00::1, false"
    })
    void holdsAddresses(String net, String mask, String address, boolean held) {
        boolean contains = Subnet.of(net, mask)
                .orElseThrow()
                .contains(Subnet.numeric(address).orElseThrow());

        assertThat(contains).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, 255.0.255.0",
        "10.0.0.0, /33",
        "10.0.0.0, ''",
        "lab, /24",
        "10.0.0.0, ffff::",
        "10.0.0.0, mask",
        "10.0.0.0/24, 255.255.0.0",
        "10.0.0.0/x, 255.255.0.0"
    })
    void isNoneWhenEitherCannotBeRead(String net, String mask) {
        assertThat(Subnet.of(net, mask)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"300.1.1.1", "10.0.0", "10.0.0.1.", "n1", "1:2", ""})
    void asksNobodyForWhatIsNoAddress(String text) {
        assertThat(Subnet.numeric(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.8.0.0, 255.255.255.0",
        "10.8.0.0, /24",
        "10.8.0.0, 24",
        "10.8.0.0/24, ''",
        "10.8.0.0/24, 255.255.255.0",
        "10.8.0.5, 255.255.255.0"
    })
    void isTheSameHoweverItIsWritten(String net, String mask) {
        Subnet subnet = Subnet.of(net, mask).orElseThrow();

        assertThat(subnet).isEqualTo(Subnet.of("10.8.0.0", "/24").orElseThrow()).hasToString("10.8.0.0/24");
        assertThat(subnet.mask()).isEqualTo("255.255.255.0");
        assertThat(subnet.last().getHostAddress()).isEqualTo("10.8.0.255");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0, /0, 0.0.0.0", "10.0.0.0, /8, 255.0.0.0", "10.0.0.1, /32, 255.255.255.255", "fd00::, 64, /64"})
    void tellsItsMask(String net, String mask, String written) {
        assertThat(Subnet.of(net, mask).orElseThrow().mask()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, /24, 10.0.0.0, true",
        "10.0.0.0, /24, 10.0.0.255, true",
        "10.0.0.0, /24, 10.0.0.254, false",
        "10.0.0.0, /16, 10.0.0.255, false",
        "10.0.0.0, /31, 10.0.0.0, false",
        "fd00::, /64, fd00::, false"
    })
    void keepsTwoAddressesFromMachines(String net, String mask, String address, boolean kept) {
        assertThat(Subnet.of(net, mask)
                        .orElseThrow()
                        .reserved(Subnet.numeric(address).orElseThrow()))
                .matches(what -> what.isPresent() == kept);
    }

    @Test
    void readsAddresses() {
        assertThat(Subnet.numeric("10.0.0.255"))
                .map(each -> each.getHostAddress())
                .hasValue("10.0.0.255");
    }
}
