package org.litecat.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.TestTables;

class SiteSettingsTest {
    private final TestTables tables = TestTables.inMemory();
    private final SiteSettings site = new SiteSettings(tables);

    @Test
    void whatIsUnsetHasItsDefault() {
        tables.row("site", "key", "tftpdir", "value", "");
        assertThat(site.text(SiteAttribute.INSTALLDIR)).isEqualTo("/install");
        assertThat(site.text(SiteAttribute.TFTPDIR)).isEqualTo("/tftpboot");
        assertThat(site.number(SiteAttribute.HISTORYKEEP)).isEqualTo(50);
        assertThat(site.raw("anything")).isEmpty();
    }

    @Test
    void whatIsSetCounts() {
        tables.row("site", "key", "installdir", "value", "/srv/install");
        tables.row("site", "key", "anything", "value", "x");
        assertThat(site.text(SiteAttribute.INSTALLDIR)).isEqualTo("/srv/install");
        assertThat(site.raw("anything")).isEqualTo("x");
    }

    @Test
    void aDisabledRowDoesNotCount() {
        tables.row("site", "key", "installdir", "value", "/srv/install", "disable", "yes");
        assertThat(site.text(SiteAttribute.INSTALLDIR)).isEqualTo("/install");
    }

    @Test
    void saysHowToMendANumber() {
        tables.row("site", "key", "historykeep", "value", "many");
        assertThatThrownBy(() -> site.number(SiteAttribute.HISTORYKEEP))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("row key=historykeep: 'many'")
                .hasMessageContaining("chdef -t site clustersite historykeep=50");
    }
}
