package org.litecat.core.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.core.node.Noderange;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Findings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Snapshot;

/** What settings of the site table must be. */
public final class SiteRowRules implements RowRules {
    private static final String TABLE = "site";

    @Override
    public boolean covers(String table) {
        return table.equals(TABLE);
    }

    @Override
    public List<Problem> of(Row row) {
        return row.isActive() ? of(row.get("key"), row.get("value")) : List.of();
    }

    /** What is wrong with a setting; of one that nobody here reads nothing is known. */
    public List<Problem> of(String key, String value) {
        List<Problem> problems =
                new ArrayList<>(SiteAttribute.problem(key, value).stream().toList());
        if (key.equals(SiteAttribute.EXCLUDENODES.key())) {
            try {
                Noderange.parse(value);
            } catch (ProblemException e) {
                e.problems()
                        .forEach(problem -> problems.add(problem.at("table site, row key='" + key + "'")
                                .remedy("chdef -t site clustersite " + key + "=NODERANGE")));
            }
        }
        return problems;
    }

    @Override
    public void check(Schema schema, Snapshot snapshot, Findings findings) {
        snapshot.table(TABLE).rows().forEach(row -> of(row).forEach(findings::error));
        String skipped = new SiteSettings(snapshot).text(SiteAttribute.SKIPTABLES);
        Stream<String> unknown = Arrays.stream(skipped.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && schema.table(name).isEmpty());
        unknown.forEach(name -> findings.warning(Problem.of(Code.UNKNOWN, "There is no table '" + name + "'.")
                .at("table site, row key='" + SiteAttribute.SKIPTABLES.key() + "'")
                .because("dumpxCATdb leaves out the tables of the list; one that is misspelt is dumped")
                .remedy("tabdump lists the tables")));
    }
}
