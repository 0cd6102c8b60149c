package org.litecat.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NicListTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "|(.)(..)n(..)|ib0!(ipadd(10,41,0,100,dim2idx(a2idx($1),36,$2,18,$3),2,1))|",
                "/n/eth0!10.0.0./",
                "1.2.3.4",
            })
    void keepsAValueThatIsNoListAsAWhole(String stored) {
        NicList list = NicList.parse(stored);

        assertThat(list.whole()).isEqualTo(stored);
        assertThat(list.byNic()).isEmpty();
        assertThat(list.stored()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "eth0!1.1.1.1,eth1!2.2.2.2; eth0 eth1; eth0!1.1.1.1,eth1!2.2.2.2",
                "'eth0!cfgeth eth0, ib0!cfgib ib0'; eth0 ib0; eth0!cfgeth eth0,ib0!cfgib ib0",
                "ib0!|n(.)|(ipadd(10,41,0,0,$1,0,0))|,eth0!1.1.1.1; ib0 eth0; ib0!|n(.)|(ipadd(10,41,0,0,$1,0,0))|,eth0!1.1.1.1",
                "eth0!1.1.1.1|2.2.2.2,bond0.100!3.3.3.3,; eth0 bond0.100; eth0!1.1.1.1|2.2.2.2,bond0.100!3.3.3.3",
                "eth0!,eth1!x; eth0 eth1; eth0!,eth1!x",
            })
    void beginsAnItemWhereANameStands(String stored, String nics, String again) {
        NicList list = NicList.parse(stored);

        assertThat(list.byNic().keySet()).containsExactlyElementsOf(List.of(nics.split(" ")));
        assertThat(list.stored()).isEqualTo(again);
    }
}
