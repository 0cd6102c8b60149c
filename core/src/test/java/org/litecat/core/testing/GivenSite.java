package org.litecat.core.testing;

import java.util.List;
import java.util.Map;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteRules;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.StoreRules;
import org.litecat.core.table.Table;

/** A store that begins with one site setting, and obeys the site table. */
public record GivenSite(String key, String value) implements StoreRules {
    @Override
    public Map<String, Table> firstTables(Schema schema) {
        return Map.of("site", new Table(schema.require("site"), List.of(Rows.row("site", "key", key, "value", value))));
    }

    @Override
    public long generationsKept(Snapshot current) {
        return new SiteRules("mn").generationsKept(current);
    }
}
