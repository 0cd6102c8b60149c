package org.litecat.core.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.StoreRules;
import org.litecat.core.table.Table;

/** What the tables hold when they are used for the first time, and for how long they remember. */
public final class SiteRules implements StoreRules {
    /** The group of the management node. */
    public static final String MANAGEMENT_GROUP = "__mgmtnode";

    private final String hostname;

    /** @param hostname the short name of this machine */
    public SiteRules(String hostname) {
        this.hostname = hostname;
    }

    @Override
    public long generationsKept(Snapshot current) {
        return new SiteSettings(current).number(SiteAttribute.HISTORYKEEP);
    }

    /** Site settings, access rules, the post scripts of every node, and this machine as the management node. */
    @Override
    public Map<String, Table> firstTables(Schema schema) {
        Rows rows = new Rows(schema);
        site(rows);
        policy(rows);
        String here = hostname;
        rows.add("nodelist", "node", here, "groups", MANAGEMENT_GROUP);
        rows.add("policy", "priority", "1.2", "name", here, "rule", "trusted");
        rows.add("servicenode", "node", MANAGEMENT_GROUP, "tftpserver", "yes");
        rows.add(
                "postscripts",
                "node",
                "xcatdefaults",
                "postscripts",
                "syslog,remoteshell,syncfiles",
                "postbootscripts",
                "otherpkgs");
        rows.add("postscripts", "node", "service", "postscripts", "servicenode");
        return rows.tables();
    }

    private static void site(Rows rows) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (SiteAttribute attribute : SiteAttribute.values()) {
            if (!attribute.unset().isEmpty()) {
                settings.put(attribute.key(), attribute.unset());
            }
        }
        settings.forEach((key, value) -> rows.add("site", "key", key, "value", value));
    }

    private static void policy(Rows rows) {
        rows.add("policy", "priority", "1", "name", "root", "rule", "allow");
        String[][] commands = {
            {"2", "getbmcconfig"}, {"2.1", "remoteimmsetup"}, {"2.3", "lsxcatd"}, {"3", "nextdestiny"},
            {"4", "getdestiny"}, {"4.4", "getpostscript"}, {"4.5", "getcredentials"}, {"4.6", "syncfiles"},
            {"4.7", "litefile"}, {"4.8", "litetree"}, {"4.9", "getadapter"},
        };
        for (String[] rule : commands) {
            rows.add("policy", "priority", rule[0], "commands", rule[1], "rule", "allow");
        }
    }

    private record Rows(Schema schema, Map<String, List<Row>> byTable) {
        Rows(Schema schema) {
            this(schema, new TreeMap<>());
        }

        void add(String table, String... columnsAndValues) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < columnsAndValues.length; i += 2) {
                fields.put(columnsAndValues[i], columnsAndValues[i + 1]);
            }
            byTable.computeIfAbsent(table, name -> new ArrayList<>()).add(Row.of(schema.require(table), fields));
        }

        Map<String, Table> tables() {
            Map<String, Table> tables = new TreeMap<>();
            byTable.forEach((name, rows) -> tables.put(name, new Table(schema.require(name), rows)));
            return tables;
        }
    }
}
