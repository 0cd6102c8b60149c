package org.litecat.core.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.table.Findings;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestTables;

class SiteRowRulesTest {
    private final SiteRowRules rules = new SiteRowRules();

    /** A setting that takes anything would be one by which somebody acts and nobody knows how. */
    @ParameterizedTest
    @EnumSource
    void everySettingTakesItsDefaultAndNotJustAnything(SiteAttribute attribute) {
        assertThat(rules.of(attribute.key(), attribute.unset())).isEmpty();
        assertThat(rules.of(attribute.key(), "@[\n")).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.where()).contains(attribute.key());
            assertThat(problem.where()).doesNotContain("\n");
        });
    }

    @ParameterizedTest
    @EnumSource
    void theRemedyIsOneThatIsTaken(SiteAttribute attribute) {
        String remedy = rules.of(attribute.key(), "@[").get(0).remedy();
        assertThat(remedy).startsWith("chdef -t site clustersite " + attribute.key() + "=");
        assertThat(rules.of(attribute.key(), remedy.substring(remedy.indexOf('=') + 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "master, 10.0.0.300",
        "master, m n",
        "domain, a b",
        "xcatdport, abc",
        "xcatdport, 0",
        "xcatiport, 65536",
        "xcatdport, +3001",
        "xcatdport, ３００１",
        "ipmimaxp, -1",
        "ipmimaxp, 4294967296",
        "dhcplease, 12h",
        "nameservers, '10.0.0.1,10.0.0'",
        "forwarders, 8.8.8.8.8",
        "ntpservers, a;b",
        "dhcpinterfaces, eth1:noboot",
        "dhcpinterfaces, 'mn|eth1;sn|eth one'",
        "tftpdir, /tftp boot",
        "installdir, /in stall",
        "skiptables, 'passwd,;'",
        "onlysupportarchs, 'x86_64,amd64'",
        "excludenodes, n1)"
    })
    void refusesWhatNobodyCanActBy(String key, String value) {
        assertThat(rules.of(key, value))
                .singleElement()
                .extracting(Problem::where)
                .asString()
                .contains(key);
    }

    @ParameterizedTest
    @CsvSource({
        "master, mn1.cluster.example",
        "master, fd00::1",
        "domain, lab.cluster.example",
        "xcatdport, 3001",
        "ipmimaxp, 0",
        "nameservers, '<xcatmaster>, 10.0.0.2'",
        "ntpservers, pool.ntp.org",
        "dhcpinterfaces, 'eth1,bond0.100'",
        "dhcpinterfaces, 'mn|eth1,eth2;service|eth0'",
        "hierarchicalattrs, 'postscripts,postbootscripts:;'",
        "auditskipcmds, 'litetree,clienttype:web'",
        "skiptables, 'nodepos,mac'",
        "excludenodes, 'rack[1-3],-n5'",
        "a.word.of.the.site, anything at all"
    })
    void takesWhatIsMeant(String key, String value) {
        assertThat(rules.of(key, value)).isEmpty();
    }

    @Test
    void namesTablesThatAreMisspelt() {
        TestTables tables = TestTables.inMemory().row("site", "key", "skiptables", "value", "passwd,paswd");
        CollectedResponse response = new CollectedResponse();
        rules.check(tables.schema(), tables.snapshot(), new Findings(response));

        assertThat(response.warnings()).singleElement().asString().contains("There is no table 'paswd'.");
    }
}
