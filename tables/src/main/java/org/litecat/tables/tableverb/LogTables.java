package org.litecat.tables.tableverb;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.table.Row;

/** The tables to which rows are only ever added. */
final class LogTables {
    static final Set<String> NAMES = Set.of("auditlog", "eventlog");
    private static final List<String> TIME_COLUMNS = List.of("audittime", "eventtime");
    private static final List<String> TIME_PATTERNS = List.of("yyyy-MM-dd HH:mm:ss", "MM-dd-yyyy HH:mm:ss");

    private LogTables() {}

    /** The number of a row; higher ones are younger. */
    static long id(Row row) {
        return Long.parseLong(row.get("recid"));
    }

    /** When it happened, by this machine's clock; nothing when the row does not say it in a way that is understood. */
    static Optional<Instant> time(Row row) {
        for (String column : TIME_COLUMNS) {
            for (String pattern : TIME_PATTERNS) {
                try {
                    LocalDateTime time = LocalDateTime.parse(row.get(column), DateTimeFormatter.ofPattern(pattern));
                    return Optional.of(time.atZone(ZoneId.systemDefault()).toInstant());
                } catch (DateTimeParseException e) {
                    // Another of the ways in which times are written.
                }
            }
        }
        return Optional.empty();
    }
}
