package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.osimage.Staleness;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;

/**
 * One thing that was found.
 *
 * @param path of the image that it is about; empty when it is about no single one
 * @param problem what was found, where, the reason and the remedy; free of control characters
 * @param row the row that would mend it
 */
public record Finding(LintRule rule, String path, Problem problem, Optional<ProposedRow> row) {
    public Finding {
        path = visible(path);
        problem = problem.saying(visible(problem.what()))
                .at(visible(problem.where()))
                .because(visible(problem.why()))
                .remedy(visible(problem.remedy()));
    }

    static Finding of(LintRule rule, String path, Problem problem) {
        return new Finding(rule, path, problem, Optional.empty());
    }

    /** A finding that a row would mend; the remedy is the command that writes it. */
    static Finding of(LintRule rule, String path, Problem problem, String image, ProposedRow row) {
        return new Finding(rule, path, problem.remedy(row.command(image)), Optional.of(row));
    }

    /** Before the first liteimg nothing can be stale. */
    public static Finding noLayout(String image, String where) {
        return of(
                LintRule.NO_LAYOUT,
                "",
                Problem.of(Code.NOT_READY, "There is no statelite layout in the image '" + image + "' yet.")
                        .at(where)
                        .remedy("liteimg " + image));
    }

    /** What makes the image another than tables, lists and tree say. */
    public static List<Finding> stale(List<Staleness> found) {
        List<Finding> findings = new ArrayList<>();
        for (boolean barring : List.of(true, false)) {
            List<Staleness> part = found.stream()
                    .filter(each -> each.kind().isBarring() == barring)
                    .toList();
            LintRule rule = barring ? LintRule.STALE : LintRule.STALE_FALLBACK;
            Staleness.problems(part).forEach(problem -> findings.add(of(rule, "", problem)));
        }
        return findings;
    }

    public Severity severity() {
        return rule.severity();
    }

    /** For people: the sentence with its severity and rule, then place, reason and remedy. */
    public Answer answer() {
        return Answer.of(Kind.FINDING, "severity", severity().toString())
                .and("rule", rule.toString())
                .and("path", path)
                .and("text", problem.what())
                .and("where", problem.where())
                .and("why", problem.why())
                .and("remedy", problem.remedy())
                .line("{severity}: {text} [{rule}]")
                .lines(problem.text().lines().skip(1).toList());
    }

    /** What an image holds may be anything: a terminal must not obey it. */
    static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
