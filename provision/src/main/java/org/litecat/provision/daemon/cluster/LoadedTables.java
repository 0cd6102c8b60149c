package org.litecat.provision.daemon.cluster;

import java.util.List;
import java.util.Optional;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.Table;

/** A snapshot whose tables are in memory, so that it can be asked when its files are gone, and often. */
final class LoadedTables implements Snapshot {
    /** What nodes ask about while they boot; a table that only a variable names is read when it is asked for. */
    private static final List<String> ALWAYS = List.of(
            "hosts",
            "linuximage",
            "litefile",
            "litetree",
            "networks",
            "nodegroup",
            "nodelist",
            "noderes",
            "nodetype",
            "osimage",
            "policy",
            "site",
            "statelite");

    private final Snapshot files;

    private LoadedTables(Snapshot files) {
        this.files = files;
    }

    /** @throws org.litecat.core.response.ProblemException when one of the tables does not parse */
    static LoadedTables of(Snapshot files) {
        LoadedTables loaded = new LoadedTables(files);
        ALWAYS.forEach(loaded::table);
        return loaded;
    }

    @Override
    public Table table(String name) {
        Table table = files.table(name);
        // Asked once for all rows, a table finds them in memory from then on.
        table.rows();
        return table;
    }

    @Override
    public Optional<Row> find(String table, RowKey key) {
        return table(table).find(key);
    }

    @Override
    public long generation() {
        return files.generation();
    }
}
