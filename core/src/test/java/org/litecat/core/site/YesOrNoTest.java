package org.litecat.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.testing.TestTables;

class YesOrNoTest {
    private final TestTables tables = TestTables.inMemory();
    private final SiteSettings site = new SiteSettings(tables);

    @ParameterizedTest
    @ValueSource(strings = {"0", "n", "N", "no", "No", "NO", "off", "false"})
    void everyWordForNoIsOne(String word) {
        for (SiteAttribute attribute : SiteAttribute.values()) {
            tables.row("site", "key", attribute.key(), "value", word);
        }
        assertThat(site.isOn(SiteAttribute.NODESTATUS)).isFalse();
        assertThat(site.isOn(SiteAttribute.PRECREATEMYPOSTSCRIPTS)).isFalse();
        assertThat(site.keepsDhcp()).isFalse();
        assertThat(site.leavesFilesToOthers()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "y", "Y", "yes", "Yes", "on", "true"})
    void everyWordForYesIsOne(String word) {
        for (SiteAttribute attribute : SiteAttribute.values()) {
            tables.row("site", "key", attribute.key(), "value", word);
        }
        assertThat(site.isOn(SiteAttribute.USEFLOWCONTROL)).isTrue();
        assertThat(site.isOn(SiteAttribute.SECUREROOT)).isTrue();
        assertThat(site.keepsDhcp()).isTrue();
        assertThat(site.leavesFilesToOthers()).isFalse();
    }

    @Test
    void anyOtherWordIsWrongAndCountsAsNone() {
        tables.row("site", "key", "dhcpsetup", "value", "maybe");
        assertThat(site.keepsDhcp()).isTrue();
        assertThat(SiteAttribute.problem("dhcpsetup", "maybe").orElseThrow().what())
                .isEqualTo("The site attribute 'dhcpsetup' must be yes or no.");
        assertThat(SiteAttribute.problem("a.word.of.the.site", "maybe")).isEmpty();
    }
}
