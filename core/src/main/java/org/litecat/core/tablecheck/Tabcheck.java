package org.litecat.core.tablecheck;

import java.util.List;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;

/** {@code tabcheck}: finds what is wrong in the tables before a verb stumbles over it; changes nothing. */
public final class Tabcheck {
    private static final List<TableCheck> CHECKS = List.of(
            new ColumnCheck(), new NameCheck(), new ValueCheck(), new GroupCheck(), new SiteCheck(), new ImageCheck());

    private final TableStore store;
    private final RowRules rules;
    private final Response response;

    /** @param rules what those who use the rows look for, too */
    public Tabcheck(TableStore store, RowRules rules, Response response) {
        this.store = store;
        this.rules = rules;
        this.response = response;
    }

    public void run() {
        Schema schema = store.schema();
        Snapshot snapshot = store.snapshot();
        Findings findings = new Findings(response);
        if (readable(schema, snapshot, findings)) {
            CHECKS.forEach(check -> check.check(schema, snapshot, findings));
            rules.check(schema, snapshot, findings);
        }
        if (findings.count() == 0) {
            response.info("Nothing was found.");
        }
    }

    /** A file that does not parse ends every other check. */
    private static boolean readable(Schema schema, Snapshot snapshot, Findings findings) {
        boolean readable = true;
        for (String table : schema.tables().keySet()) {
            try {
                snapshot.table(table);
            } catch (ProblemException e) {
                readable = false;
                for (Problem problem : e.problems()) {
                    findings.error(problem);
                }
            }
        }
        return readable;
    }
}
