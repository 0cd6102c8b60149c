package org.litecat.litetree.rule;

import java.util.List;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.core.tablecheck.Findings;
import org.litecat.core.tablecheck.RowRules;

/** What rows of the litefile table must be: each by itself, and those of one image together. */
public final class LitefileTableRules implements RowRules {
    static final String TABLE = "litefile";

    @Override
    public boolean covers(String table) {
        return table.equals(TABLE);
    }

    @Override
    public List<Problem> of(Row row) {
        Problems problems = new Problems();
        if (row.isActive()) {
            new EntryReader(problems).read(row);
        }
        return problems.list();
    }

    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        Problems single = new Problems();
        snapshot.table(TABLE).rows().forEach(row -> single.addAll(of(row)));
        single.list().forEach(findings::error);
        RowsOfImages images = new RowsOfImages(snapshot);
        images.contradictions(single.list()).forEach(findings::error);
        images.rivals().forEach(findings::warning);
        images.unused(new UndefinedImages(schema, snapshot)).forEach(findings::warning);
    }
}
