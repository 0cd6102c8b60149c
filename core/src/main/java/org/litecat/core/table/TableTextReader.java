package org.litecat.core.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Meant;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.TableSchema;

/**
 * Reads what {@link TableText} writes, and what people make of it: a header with any of the columns in any order, then
 * values in double quotes, in which a quote is doubled and line breaks and commas are plain, or bare up to the next
 * comma. Nothing between commas is a value that is not set.
 */
public final class TableTextReader {
    /** The exit code for a table or a line that cannot be taken. */
    public static final int UNUSABLE = 4;

    private final TableSchema table;
    private final String text;
    private final Problems problems = new Problems();
    private int position;
    private int line = 1;

    /**
     * A row and where it stands.
     *
     * @param line of the file, counted from 1, in which it begins
     * @param text as it stands there
     */
    public record TextRow(Row row, int line, String text) {}

    private TableTextReader(TableSchema table, String text) {
        this.table = table;
        this.text = text;
    }

    /** @throws ProblemException names every line that is wrong */
    public static List<TextRow> read(TableSchema table, String text) {
        return new TableTextReader(table, text).read();
    }

    private List<TextRow> read() {
        List<String> columns = header();
        List<TextRow> rows = new ArrayList<>();
        while (position < text.length()) {
            int start = position;
            int first = line;
            Map<String, String> fields = new LinkedHashMap<>();
            boolean sound = record(columns, fields);
            if (sound && !fields.isEmpty()) {
                table.autoIncrement().ifPresent(fields::remove);
                String record = text.substring(start, position).stripTrailing();
                rows.add(new TextRow(Row.of(table, fields), first, record));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems.list(), UNUSABLE);
        }
        return rows;
    }

    private List<String> header() {
        if (!text.startsWith("#")) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "Data missing header line starting with #")
                    .remedy("tabdump " + table.name() + " shows how it begins"));
        }
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int end = lineEnd(0);
        for (String name : text.substring(1, end).replace("\"", "").split(",")) {
            String column = name.strip();
            columns.add(column);
            if (!table.hasColumn(column)) {
                problems.add(Problem.of(
                                Code.UNKNOWN,
                                "The header line indicates that column '" + column
                                        + "' should exist, which is not defined in the schema for '" + table.name()
                                        + "'")
                        .remedy(Meant.or(
                                column,
                                table.columns(),
                                "tabdump " + table.name() + " shows what the header line is; nothing was changed")));
            } else if (!seen.add(column)) {
                problems.add(Problem.of(Code.INVALID_VALUE, "The header line names the column '" + column + "' twice")
                        .remedy("name each column once; nothing was changed"));
            }
        }
        problems.throwIfAny();
        position = end;
        endLine();
        return columns;
    }

    /** Reads the values up to the end of the line in which the last one ends; says whether they can be taken. */
    private boolean record(List<String> columns, Map<String, String> fields) {
        int start = position;
        int first = line;
        for (int i = 0; ; i++) {
            int field = position;
            @Nullable String value;
            try {
                value = at('"') ? quoted(start, first) : bare(start, first);
            } catch (ProblemException e) {
                problems.addAll(e.problems());
                position = lineEnd(position);
                endLine();
                return false;
            }
            boolean last = !at(',');
            if (i >= columns.size() && !(last && value == null)) {
                position = lineEnd(position);
                problems.add(Problem.of(
                                Code.INVALID_VALUE,
                                "Too many fields on line " + first + ": " + text.substring(start, position) + " | "
                                        + text.substring(field, position))
                        .because("it has more values than the header line has columns")
                        .remedy("put a value that has commas between quotation marks; nothing was changed"));
                endLine();
                return false;
            }
            if (value != null && i < columns.size()) {
                fields.put(columns.get(i), value);
            }
            if (last) {
                endLine();
                return true;
            }
            position++;
        }
    }

    private @Nullable String bare(int start, int first) {
        int from = position;
        while (position < text.length() && !at(',') && !at('\n')) {
            if (at('"')) {
                throw broken("CSV missing opening \" for record with \" characters", start, first, position);
            }
            position++;
        }
        String value = text.substring(from, position);
        String taken = at(',') ? value : value.stripTrailing();
        return taken.isEmpty() ? null : taken;
    }

    private String quoted(int start, int first) {
        int opening = position;
        StringBuilder value = new StringBuilder();
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"' && !at('"')) {
                return closed(value, start, first);
            }
            if (c == '"') {
                position++;
            } else if (c == '\n') {
                line++;
            }
            value.append(c);
        }
        throw broken("CSV unmatched \" in record", start, first, opening);
    }

    /** Behind the closing quote there may be blanks only where the line ends. */
    private String closed(StringBuilder value, int start, int first) {
        int closing = position - 1;
        int end = lineEnd(position);
        if (text.substring(position, end).isBlank()) {
            position = end;
        }
        if (position < end && !at(',')) {
            throw broken("CSV unescaped \" in record", start, first, closing);
        }
        return value.toString();
    }

    private ProblemException broken(String what, int start, int first, int place) {
        int end = lineEnd(Math.max(start, Math.min(position, text.length())));
        return new ProblemException(Problem.of(
                        Code.INVALID_VALUE,
                        what + " on line " + first + ", character " + (place - start + 1) + ": "
                                + text.substring(start, end).stripTrailing())
                .because(
                        "a value with quotation marks stands between two of them, and each of its own is written twice")
                .remedy("mend the line; nothing was changed"));
    }

    private boolean at(char c) {
        return position < text.length() && text.charAt(position) == c;
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private void endLine() {
        if (position < text.length()) {
            position++;
            line++;
        }
    }
}
