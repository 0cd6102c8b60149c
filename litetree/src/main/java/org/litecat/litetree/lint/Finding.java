package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        problem = Problem.of(visible(problem.what()))
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

    public Severity severity() {
        return rule.severity();
    }

    /** For {@code --json}. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("severity", severity().toString());
        fields.put("rule", rule.toString());
        fields.put("path", path);
        fields.put("text", problem.what());
        fields.put("where", problem.where());
        fields.put("why", problem.why());
        fields.put("remedy", problem.remedy());
        return fields;
    }

    /** For people: the sentence with its severity and rule, then place, reason and remedy. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(problem.text().lines().toList());
        lines.set(0, severity() + ": " + lines.get(0) + " [" + rule + "]");
        return lines;
    }

    /** What an image holds may be anything: a terminal must not obey it. */
    static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
