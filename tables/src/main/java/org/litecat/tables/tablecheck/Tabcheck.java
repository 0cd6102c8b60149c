package org.litecat.tables.tablecheck;

import java.util.List;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImagesWithoutLists;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.rule.SiteRowRules;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Findings;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableCheck;
import org.litecat.core.table.TableStore;

/** {@code tabcheck}: finds what is wrong in the tables before a verb stumbles over it; changes nothing. */
public final class Tabcheck {
    private static final List<TableCheck> CHECKS = List.of(
            new ColumnCheck(),
            new NameCheck(),
            new ValueCheck(),
            new GroupCheck(),
            new SiteRowRules(),
            new ImageCheck(),
            new SerialPortCheck());

    private final TableStore store;
    private final RowRules rules;
    private final Host host;
    private final Response response;

    /**
     * @param rules what those who use the rows look for, too
     * @param host knows this machine's interfaces and the lists of packages that stand on it
     */
    public Tabcheck(TableStore store, RowRules rules, Host host, Response response) {
        this.store = store;
        this.rules = rules;
        this.host = host;
        this.response = response;
    }

    public void run() {
        Findings findings = new Findings(response);
        check(store.schema(), store.snapshot(), findings);
        found(findings);
    }

    /**
     * The same of tables that came from another installation: what keeps nodes from booting first, then what is otherwise
     * here, then what nothing here acts by.
     *
     * @param differences look for what worked there and does not here
     * @param unused looks for what nothing here acts by
     */
    public void migration(List<TableCheck> differences, TableCheck unused) {
        GroupedResponse grouped = new GroupedResponse(response);
        Findings findings = new Findings(grouped);
        Schema schema = store.schema();
        Snapshot snapshot = store.snapshot();
        boolean readable = check(schema, snapshot, findings);
        if (readable) {
            differences.forEach(check -> check.check(schema, snapshot, findings));
        }
        grouped.errors("Nodes do not boot, or verbs refuse what is asked of them:");
        grouped.warnings("Works otherwise here, or not at all:");
        if (readable) {
            unused.check(schema, snapshot, findings);
        }
        grouped.warnings("Is kept and shown, but nothing here acts by it:");
        found(findings);
    }

    /** @return whether the tables could be read */
    private boolean check(Schema schema, Snapshot snapshot, Findings findings) {
        if (!readable(schema, snapshot, findings)) {
            return false;
        }
        CHECKS.forEach(check -> check.check(schema, snapshot, findings));
        new NetworkCheck(host.names()).check(schema, snapshot, findings);
        new ImagesWithoutLists(host.paths(), new SiteSettings(snapshot))
                .of(OsImage.all(snapshot))
                .forEach(findings::warning);
        rules.check(schema, snapshot, findings);
        return true;
    }

    private void found(Findings findings) {
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
