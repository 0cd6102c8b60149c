package org.litecat.imagebuild.liteboot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Columns;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.imagebuild.liteboot.Comparison.Verdict;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.Outcome;

/** Tells how a boot went: what the node found beside what was predicted, and what came of the command. */
final class BootReport {
    /** Boot and command were not done in time, as of timeout(1). */
    static final int TOO_LATE = 124;

    /** The node did not come up, as far as to answer. */
    static final int NOT_BOOTED = 125;

    /** So many lines of a console are shown of a boot that failed. */
    private static final int LAST_LINES = 12;

    private final Response response;
    private final BootPlan plan;
    private final List<Outcome> predicted;

    BootReport(Response response, BootPlan plan, List<Outcome> predicted) {
        this.response = response;
        this.plan = plan;
        this.predicted = predicted;
    }

    /** @throws ProblemException when the boot, the command or an entry did not come as it should; its exit code tells which */
    void tell(BootedNode.Ending ending) {
        List<Comparison> compared = predicted.stream()
                .map(outcome -> Comparison.of(
                        plan,
                        outcome,
                        Optional.ofNullable(
                                ending.found().found().get(outcome.entry().number()))))
                .toList();
        Optional<Integer> code = BootedNode.exitCode(ending);
        code.ifPresent(value ->
                response.data(Answer.of(Kind.EXIT, new TreeMap<>(Map.of("node", plan.node(), "code", value)))));
        table(compared);
        ending.found()
                .failures()
                .forEach(failure ->
                        response.warning(Problem.of(Code.INCOMPLETE, "The node could not do all of its boot plan.")
                                .because(failure)));
        List<Problem> problems = new ArrayList<>(differing(compared));
        int exit = problems.isEmpty() ? 0 : 1;
        if (ending.command() && code.isPresent()) {
            exit = code.get() == 0 ? exit : code.get();
        } else if (ending.command() || !NodeOutput.isBooted(ending.state())) {
            problems.add(0, unfinished(ending));
            exit = ending.code() == TOO_LATE ? TOO_LATE : NOT_BOOTED;
        }
        if (exit != 0) {
            throw new ProblemException(problems, exit);
        }
    }

    private void table(List<Comparison> compared) {
        Columns columns = new Columns();
        columns.add(Comparison.HEADINGS);
        compared.forEach(each -> columns.add(each.cells()));
        List<String> lines = columns.lines();
        response.heading(lines.get(0));
        for (int i = 0; i < compared.size(); i++) {
            response.data(Answer.of(Kind.COMPARISON, compared.get(i).fields()).lines(List.of(lines.get(i + 1))));
        }
    }

    private List<Problem> differing(List<Comparison> compared) {
        long differing = compared.stream()
                .filter(each -> each.verdict() == Verdict.DIFFERS)
                .count();
        return differing == 0
                ? List.of()
                : List.of(Problem.of(
                                Code.CONFLICT,
                                "The node did not find what was predicted at " + differing + " of " + compared.size()
                                        + " entries.")
                        .remedy("litewhy " + plan.node() + " PATH tells which source was to win"));
    }

    private static Problem unfinished(BootedNode.Ending ending) {
        boolean late = ending.code() == TOO_LATE;
        boolean booted = NodeOutput.isBooted(ending.state());
        String what = booted
                ? late ? "The command was not done in time." : "The node ended before the command did."
                : late ? "The node did not boot in time." : "The node did not boot.";
        List<String> last = new ArrayList<>(ending.said());
        List<String> console = ending.console();
        last.addAll(console.subList(Math.max(0, console.size() - LAST_LINES), console.size()));
        String remedy = late ? "--timeout SECONDS gives it more time" : "liteboot without --run shows its console";
        return Problem.of(late ? Code.UNREACHABLE : Code.PROGRAM_FAILED, what)
                .because(last.isEmpty() ? "its console showed nothing" : "it said last: " + String.join("\n", last))
                .remedy(remedy);
    }
}
