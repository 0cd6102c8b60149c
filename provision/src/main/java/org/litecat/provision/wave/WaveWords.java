package org.litecat.provision.wave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.provision.wave.WaveRun.Stand;

/** What is said of a run of waves that did not do all that it was asked for: who is where, and what to type. */
record WaveWords(WaveRun run) {
    private static final int REASONS = 5;

    /** The process is ended while it works. */
    Problem interrupted() {
        return Problem.of(Code.INTERRUPTED, run.verb() + " was interrupted.")
                .because(stands())
                .remedy(remedy(true));
    }

    /** What the next run says of it. */
    Problem wasInterrupted() {
        return Problem.of(
                        Code.INTERRUPTED,
                        "A wave of " + run.verb() + " that began at " + run.asked("begun") + " was interrupted.")
                .because(stands())
                .remedy(remedy(true));
    }

    /**
     * @param sentence why it did not go on, or what is missing
     * @param keeps whether nodes that are not up keep what they were set to boot
     */
    Problem stopped(String sentence, boolean keeps) {
        return Problem.of(Code.INCOMPLETE, sentence).because(stands()).remedy(remedy(keeps));
    }

    private String stands() {
        List<String> words = new ArrayList<>();
        add(words, "up", run.of(Stand.UP));
        SortedSet<String> failed = run.of(Stand.FAILED);
        if (!failed.isEmpty()) {
            words.add("failed: " + reasons(failed));
        }
        add(words, "begun, and not heard of", run.of(Stand.BEGUN));
        add(words, "not touched", run.of(Stand.UNTOUCHED));
        return String.join("; ", words);
    }

    private String reasons(SortedSet<String> failed) {
        Map<String, SortedSet<String>> byReason = failed.stream()
                .collect(Collectors.groupingBy(run::reason, TreeMap::new, Collectors.toCollection(TreeSet::new)));
        String first = byReason.entrySet().stream()
                .limit(REASONS)
                .map(each -> FoldedNodes.text(each.getValue()) + " (" + each.getKey() + ")")
                .collect(Collectors.joining(", "));
        return byReason.size() <= REASONS
                ? first
                : first + " and others: " + failed.size() + " in all, which nodestat tells of";
    }

    private static void add(List<String> words, String stand, SortedSet<String> nodes) {
        if (!nodes.isEmpty()) {
            words.add(stand + ": " + FoldedNodes.text(nodes));
        }
    }

    private String remedy(boolean keeps) {
        List<String> words = new ArrayList<>();
        SortedSet<String> untouched = run.of(Stand.UNTOUCHED);
        SortedSet<String> left = run.of(Stand.BEGUN, Stand.FAILED);
        SortedSet<String> rest = run.ended() ? untouched : run.of(Stand.BEGUN, Stand.UNTOUCHED);
        if (!rest.isEmpty()) {
            words.add("to go on: " + command(rest));
        }
        if (!run.of(Stand.FAILED).isEmpty()) {
            words.add("the failed ones again: " + command(run.of(Stand.FAILED)));
        }
        if (keeps && !left.isEmpty() && !run.unsettled(left).isEmpty()) {
            words.add("to set back what they boot: " + run.verb() + " " + FoldedNodes.text(left) + " --rollback");
        }
        return String.join("; ", words);
    }

    private String command(SortedSet<String> nodes) {
        return run.verb() + " " + FoldedNodes.text(nodes) + " " + run.asked("arguments") + " --wave "
                + run.asked("size")
                + option("--max-failed", run.asked("maxfailed"), "0")
                + option(
                        "--wave-timeout", run.asked("patience"), String.valueOf(WaveLimits.USUAL_PATIENCE.toSeconds()));
    }

    private static String option(String name, String value, String usual) {
        return value.equals(usual) ? "" : " " + name + " " + value;
    }
}
