package org.litecat.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Change;
import org.litecat.core.response.Response;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableChange;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.WatchedTableStore;

/** Tells programs of each row that any verb has changed. People are told what verbs want to say. */
final class ToldChanges implements WatchedTableStore.Watcher {
    private final Response response;

    ToldChanges(Response response) {
        this.response = response;
    }

    @Override
    public boolean concerns(Row row, boolean removed, Snapshot before) {
        return true;
    }

    @Override
    public Runnable look(Snapshot before, Transaction after) {
        List<Answer> changes = new ArrayList<>();
        after.differing()
                .values()
                .forEach(table -> table.rows().forEach((key, row) -> changes.add(change(table, key, row))));
        return () -> changes.forEach(response::data);
    }

    private static Answer change(TableChange table, RowKey key, Optional<Row> now) {
        Optional<Row> was = table.before().find(key);
        Change.Action action =
                was.isEmpty() ? Change.Action.CREATED : now.isEmpty() ? Change.Action.REMOVED : Change.Action.CHANGED;
        Answer change = Change.of(Change.Thing.ROW, String.join(",", key.values()), action)
                .and("table", table.before().schema().name());
        change = was.isPresent() ? change.and("before", was.get().fields()) : change;
        return now.isPresent() ? change.and("after", now.get().fields()) : change;
    }
}
