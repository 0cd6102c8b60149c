package org.litecat.litetree.rule;

import java.util.List;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Snapshot;

/** What rows of the litefile table must be: each by itself, and those of one image together. */
public final class LitefileTableRules implements RowRules {
    static final String TABLE = "litefile";

    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z]");

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
        snapshot.table(TABLE).active().stream()
                .filter(row -> VARIABLE.matcher(row.get("file")).find())
                .map(LitefileTableRules::withVariable)
                .forEach(findings::warning);
        images.unused(new UndefinedImages(schema, snapshot)).forEach(findings::warning);
    }

    private static Problem withVariable(Row row) {
        return Problem.of(Code.INVALID_VALUE, "'" + row.get("file") + "' is a path with a '$' in it.")
                .at(EntryReader.source(row))
                .because(
                        "variables are known in directories of litetree and statelite alone; an image has one layout for"
                                + " all its nodes")
                .remedy("list the path that all nodes have; what is in it may differ by the directories of litetree");
    }
}
