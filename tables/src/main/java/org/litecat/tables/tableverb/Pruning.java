package org.litecat.tables.tableverb;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.litecat.core.table.Row;

/** Which rows of a log are old. Numbers of rows are reckoned by their ids, as if none were missing between them. */
public sealed interface Pruning {
    /** Every row; this is for any table. */
    record All() implements Pruning {}

    /** The rows with the so many lowest ids. */
    record Count(long count) implements Pruning {}

    /** The rows with the lowest ids, so many of a hundred. */
    record Percent(long percent) implements Pruning {}

    /** The rows whose id is lower. */
    record Before(long id) implements Pruning {}

    /** The rows that are older; those without a time that can be read stay. */
    record OlderThan(long days) implements Pruning {}

    /** @param rows of a log by their ids, except for {@link All} */
    default List<Row> chosen(List<Row> rows, Instant now) {
        if (rows.isEmpty() || this instanceof All) {
            return rows;
        }
        Predicate<Row> old = this instanceof OlderThan older
                ? row -> LogTables.time(row)
                        .map(time -> time.isBefore(now.minus(Duration.ofDays(older.days()))))
                        .orElse(false)
                : row -> LogTables.id(row) < limit(rows);
        return rows.stream().filter(old).toList();
    }

    private long limit(List<Row> rows) {
        long first = LogTables.id(rows.get(0));
        if (this instanceof Count count) {
            return first + count.count();
        }
        if (this instanceof Percent percent) {
            long span = LogTables.id(rows.get(rows.size() - 1)) - first + 1;
            return first + span * percent.percent() / 100;
        }
        return this instanceof Before before ? before.id() : first;
    }
}
