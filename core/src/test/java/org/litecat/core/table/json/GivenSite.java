package org.litecat.core.table.json;

import java.util.List;
import java.util.Map;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteRules;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.StoreRules;
import org.litecat.core.table.Table;

/** A store that begins with one site setting, and obeys the site table. */
record GivenSite(String key, String value) implements StoreRules {
    @Override
    public Map<String, Table> firstTables(Schema schema) {
        Row row = Row.of(schema.require("site"), Map.of("key", key, "value", value));
        return Map.of("site", new Table(schema.require("site"), List.of(row)));
    }

    @Override
    public long generationsKept(Snapshot current) {
        return new SiteRules("mn").generationsKept(current);
    }
}
