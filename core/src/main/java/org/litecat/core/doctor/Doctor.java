package org.litecat.core.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.litecat.core.doctor.Findings.Finding;
import org.litecat.core.doctor.Findings.Level;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.response.Shown;

/** {@code litecat doctor}: a line for each check, below it what is to be mended, and in the end whether nodes would boot. */
public final class Doctor {
    private static final String INDENT = "    ";

    private final List<Check> checks;
    private final Response response;
    private long errors;
    private long warnings;
    private boolean sawAll = true;

    /** @param checks in the order in which they are told */
    public Doctor(List<Check> checks, Response response) {
        this.checks = List.copyOf(checks);
        this.response = response;
    }

    /** Looks at everything, and answers with an error when something keeps nodes from booting. */
    public void look(ManagementNode node) {
        for (Check check : checks) {
            Findings found = findings(check, node);
            errors += found.count(Level.ERROR);
            warnings += found.count(Level.WARNING);
            sawAll &= found.unseen().isEmpty();
            response.data(answer(check, found));
            response.flush();
        }
        conclude();
    }

    private static Findings findings(Check check, ManagementNode node) {
        Findings found = new Findings();
        try {
            check.look(node, found);
        } catch (Unseen e) {
            found.unseen(e.why());
        } catch (ProblemException e) {
            found.unseen(Unseen.because(e).why());
        }
        return found;
    }

    private void conclude() {
        String also = (warnings == 0 ? "" : "; " + counted(warnings, "warning"))
                + (sawAll ? "" : "; not everything could be looked at");
        if (errors > 0) {
            response.error(Problem.of(Code.INCOMPLETE, "Nodes would not boot: " + counted(errors, "error") + also + ".")
                    .remedy("mend what is told above, then litecat doctor again"));
        } else {
            response.info("Nothing was found that keeps nodes from booting" + also + ".");
        }
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static Answer answer(Check check, Findings found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("check", check.name());
        fields.put("result", found.worst().word());
        fields.put("seen", found.seen());
        fields.put("unseen", found.unseen());
        fields.put("problems", found.problems().stream().map(Doctor::fields).toList());
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                        Locale.ROOT,
                        "%-8s %-12s %s",
                        found.worst().word(),
                        check.name(),
                        Shown.text(String.join("; ", found.seen())))
                .stripTrailing());
        for (Finding finding : found.problems()) {
            lines.addAll(lines(finding));
        }
        found.unseen().forEach(what -> lines.add(INDENT + "not looked at: " + Shown.text(what)));
        return Answer.of(Kind.CHECK, fields).lines(lines);
    }

    private static List<String> lines(Finding finding) {
        // Of a check that has both, each says which it is.
        String text = finding.level().word() + ": " + finding.problem().text();
        return text.lines().map(line -> INDENT + line).toList();
    }

    private static Map<String, Object> fields(Finding finding) {
        Problem problem = finding.problem();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("level", finding.level().word());
        fields.put("code", problem.code());
        fields.put("text", problem.what());
        fields.put("where", problem.where());
        fields.put("why", problem.why());
        fields.put("remedy", problem.remedy());
        return fields;
    }
}
