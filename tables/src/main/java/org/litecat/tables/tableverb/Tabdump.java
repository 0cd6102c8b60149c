package org.litecat.tables.tableverb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Meant;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.Descriptions;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.table.Row;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.TableText;

/** {@code tabdump}: shows a table as comma-separated text. */
public final class Tabdump {
    /** A name of fewer letters takes two tabs to stand in line with the others. */
    private static final int SHORT_NAME = 7;

    /** The table whose rows are settings of their own. */
    private static final String SITE = "site";

    private final TableStore store;
    private final Response response;

    public Tabdump(TableStore store, Response response) {
        this.store = store;
        this.response = response;
    }

    /** Lists the names of all tables. */
    public void names() {
        store.schema()
                .tables()
                .keySet()
                .forEach(name ->
                        response.data(Answer.of(Kind.TABLE, "table", name).line("{table}")));
    }

    /** Describes the tables, or the columns of one. */
    public void describe(Optional<String> table) {
        Descriptions descriptions = new Descriptions(store.schema());
        if (table.isEmpty()) {
            describe(
                    Answer.of(Kind.TABLE, Map.of()),
                    "table",
                    store.schema().tables().keySet(),
                    descriptions::table);
            return;
        }
        TableSchema schema = store.schema()
                .table(table.get())
                .orElseThrow(() -> new ProblemException(Problem.of(
                                Code.UNKNOWN, "table " + table.get() + " does not exist.")
                        .remedy(Meant.or(table.get(), store.schema().tables().keySet(), "tabdump lists the tables"))));
        describe(
                Answer.of(Kind.COLUMN, "table", schema.name()),
                "column",
                schema.columns(),
                column -> descriptions.column(schema.name(), column));
        if (schema.name().equals(SITE)) {
            response.heading("");
            response.heading("What stands under key, and what the value is for:");
            response.heading("");
            describe(
                    Answer.of(Kind.ATTRIBUTE, "type", SITE),
                    "attribute",
                    Arrays.stream(SiteAttribute.values())
                            .map(SiteAttribute::key)
                            .toList(),
                    key -> SiteAttribute.find(key).map(SiteAttribute::explained));
        }
    }

    private void describe(
            Answer whose, String what, Collection<String> names, Function<String, Optional<String>> descriptions) {
        boolean first = true;
        for (String name : names) {
            String text = descriptions.apply(name).orElse("");
            Answer answer = whose.and(what, name).and("description", text);
            response.data((first ? answer : answer.line(""))
                    .line("{" + what + "}:" + (name.length() < SHORT_NAME ? "\t\t" : "\t") + "{description}"));
            first = false;
        }
    }

    /**
     * @param conditions only active rows for which all hold; none: all rows, disabled ones too
     * @param file where to write instead of to the answer
     * @param last only so many of the newest rows of a log
     */
    public void dump(String name, List<String> conditions, Optional<Path> file, OptionalInt last) {
        TableSchema schema = store.schema()
                .table(name)
                .orElseThrow(() -> new ProblemException(Problem.of(Code.UNKNOWN, "No such table: " + name)
                        .remedy(Meant.or(name, store.schema().tables().keySet(), "tabdump lists the tables"))));
        List<RowCondition> parsed = conditions.stream()
                .map(condition -> RowCondition.parse(condition, schema))
                .toList();
        Table table = store.snapshot().table(name);
        List<Row> rows = last.isPresent() ? newest(table, last.getAsInt()) : matching(table, parsed);
        if (last.isPresent() && rows.isEmpty()) {
            response.info("Nothing to display from " + name + ".");
        } else if (file.isPresent()) {
            write(schema, rows, file.get());
        } else {
            response.heading(TableText.header(schema));
            rows.forEach(row -> response.data(TableText.answer(row)));
        }
    }

    private static List<Row> matching(Table table, List<RowCondition> conditions) {
        if (conditions.isEmpty()) {
            return table.rows();
        }
        return table.active().stream()
                .filter(row -> conditions.stream().allMatch(condition -> condition.holds(row)))
                .toList();
    }

    private static List<Row> newest(Table table, int count) {
        if (!LogTables.NAMES.contains(table.schema().name())) {
            throw new ProblemException(Problem.of(
                            Code.UNSUPPORTED,
                            table.schema().name()
                                    + " table is not supported in tabdump -n. You may only use this option on the auditlog or the eventlog.")
                    .remedy("leave -n out: 'tabdump TABLE' shows all rows"));
        }
        List<Row> rows = new ArrayList<>(table.rows());
        rows.sort(Comparator.comparingLong(LogTables::id));
        return rows.subList(Math.max(0, rows.size() - count), rows.size());
    }

    private void write(TableSchema schema, List<Row> rows, Path file) {
        List<String> lines = new ArrayList<>();
        lines.add(TableText.header(schema));
        rows.forEach(row -> lines.add(TableText.line(row)));
        Problem problem = Problem.of(
                        Code.IO,
                        "Error on tabdump of " + schema.name() + " to " + file
                                + ". Unable to open the file for write. ")
                .remedy("name a file in a directory that is there");
        if (!Files.isDirectory(file.resolveSibling("."))) {
            throw new ProblemException(problem);
        }
        DumpFile.of(file, problem.remedy("make room, or name another file; what was in this one is as it was"))
                .write(lines);
        response.data(Change.of(Change.Thing.FILE, file.toString(), Change.Action.SET));
    }
}
