package org.litecat.tables.tableverb;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Form;
import org.litecat.core.response.Meant;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.Row;
import org.litecat.core.table.Table;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.TableText;
import org.litecat.core.table.Transaction;

/** {@code tabprune}: takes old rows out of a log, or all rows out of any table. */
public final class Tabprune {
    private final TableStore store;
    private final InstantSource clock;
    private final Response response;

    public Tabprune(TableStore store, InstantSource clock, Response response) {
        this.store = store;
        this.clock = clock;
        this.response = response;
    }

    /** @param verbose whether the rows that are taken out are shown, as {@code tabdump} would */
    public void run(String name, Pruning pruning, boolean verbose) {
        check(name, pruning);
        try (Transaction transaction = store.begin("tabprune")) {
            Table table = transaction.before().table(name);
            List<Row> rows = LogTables.NAMES.contains(name)
                    ? table.rows().stream()
                            .sorted(Comparator.comparingLong(LogTables::id))
                            .toList()
                    : table.rows();
            List<Row> pruned = pruning.chosen(rows, clock.instant());
            pruned.forEach(transaction::remove);
            transaction.commit();
            report(table, pruned, pruning, verbose);
        }
    }

    /** A complaint as {@code tabprune} makes it: on standard output. */
    public static ProblemException refusal(Code code, String text, String remedy) {
        return new ProblemException(
                Problem.of(code, text).as(Form.BARE_ON_OUTPUT).remedy(remedy));
    }

    private void check(String name, Pruning pruning) {
        boolean log = LogTables.NAMES.contains(name);
        if (!log && !(pruning instanceof Pruning.All)) {
            throw refusal(
                    Code.UNSUPPORTED,
                    "Table " + name
                            + (pruning instanceof Pruning.OlderThan
                                    ? " not supported for the -d option."
                                    : " not supported, see tabprune -h for supported tables."),
                    "auditlog and eventlog are pruned by number and age; rows of other tables go by chtab -d COLUMN=VALUE "
                            + name);
        }
        if (store.schema().table(name).isEmpty()) {
            throw refusal(
                    Code.UNKNOWN,
                    "Table " + name + " does not exist.",
                    Meant.or(name, store.schema().tables().keySet(), "tabdump lists the tables"));
        }
    }

    private void report(Table table, List<Row> pruned, Pruning pruning, boolean verbose) {
        String name = table.schema().name();
        boolean counted = pruning instanceof Pruning.Count || pruning instanceof Pruning.Percent;
        if (table.rows().isEmpty() && counted) {
            response.info("Nothing to prune from " + name + ".");
        } else if (verbose) {
            response.heading(TableText.header(table.schema()));
            pruned.forEach(row -> response.data(TableText.answer(row)));
        }
        if (!verbose) {
            response.info("tabprune of " + name + " complete.");
        }
    }
}
