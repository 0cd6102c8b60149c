package org.litecat.imagebuild.liteboot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.Outcome;
import org.litecat.litetree.boot.SeenFile;
import org.litecat.litetree.boot.SeenTree;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.Store;

/** What was predicted of one entry of a node beside what the node found. */
final class Comparison {
    static final List<String> HEADINGS = List.of("ENTRY", "OPTION", "SOURCE", "KEPT IN", "FOUND IN", "VERDICT");

    /** What is kept on a disk that the node does not have. */
    private static final String NO_DISK = "/.statelite/localdisk";

    /** So many files of a directory are told of. */
    private static final int TOLD = 3;

    /** What comes of it. */
    enum Verdict {
        SAME,
        DIFFERS,
        /** It differs, and the prediction said why it might. */
        UNSURE,
        /** The node did not come so far as to look. */
        UNKNOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final BootPlan plan;
    private final Outcome outcome;
    private final Optional<Found> found;
    private final List<String> differences;

    private Comparison(BootPlan plan, Outcome outcome, Optional<Found> found) {
        this.plan = plan;
        this.outcome = outcome;
        this.found = found;
        this.differences = found.map(this::differences).orElse(List.of());
    }

    /** @param found empty when the node did not look */
    static Comparison of(BootPlan plan, Outcome outcome, Optional<Found> found) {
        return new Comparison(plan, outcome, found);
    }

    Verdict verdict() {
        if (found.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        if (differences.isEmpty()) {
            return Verdict.SAME;
        }
        return outcome.unsure().isEmpty() ? Verdict.DIFFERS : Verdict.UNSURE;
    }

    private String reach() {
        return outcome.reach().name().toLowerCase(Locale.ROOT);
    }

    /** Where a node that has no disk keeps what was to be on it, is told by its boot plan. */
    private String place() {
        String disk = Store.LOCALDISK.directory();
        boolean without = outcome.entry().store() == Store.LOCALDISK
                && plan.partitioning().isEmpty()
                && outcome.place().startsWith(disk);
        return without ? NO_DISK + outcome.place().substring(disk.length()) : outcome.place();
    }

    private List<String> differences(Found seen) {
        List<String> told = new ArrayList<>();
        if (!seen.reach().equals(reach())) {
            told.add("seen by " + seen.reach() + ", not by " + reach());
        }
        if (outcome.reach() == Outcome.Reach.NONE || seen.reach().equals("none")) {
            return told;
        }
        if (!seen.place().equals(place())) {
            told.add("in " + (seen.place().isEmpty() ? "no place of entries" : seen.place()));
        }
        // Through the link that stands for the list of mounts nobody writes.
        if (seen.writable() != outcome.writable() && !outcome.entry().path().equals(LiteEntry.MTAB)) {
            told.add(seen.writable() ? "writable" : "read-only");
        }
        outcome.tree().map(SeenTree::files).ifPresent(files -> told.addAll(differences(files, seen.files())));
        return told;
    }

    private static List<String> differences(Map<String, SeenFile> predicted, Map<String, SeenFile> seen) {
        SortedSet<String> names = new TreeSet<>(predicted.keySet());
        names.addAll(seen.keySet());
        List<String> told = new ArrayList<>();
        for (String name : names) {
            difference(predicted.get(name), seen.get(name))
                    .ifPresent(text -> told.add(name.isEmpty() ? text : name + ": " + text));
        }
        if (told.size() <= TOLD) {
            return told;
        }
        List<String> first = new ArrayList<>(told.subList(0, TOLD));
        first.add((told.size() - TOLD) + " more");
        return first;
    }

    private static Optional<String> difference(@Nullable SeenFile predicted, @Nullable SeenFile seen) {
        if (predicted == null) {
            return Optional.of("not predicted");
        }
        if (seen == null) {
            return Optional.of("missing");
        }
        boolean link = predicted.kind().equals("link") && seen.kind().equals("link");
        if (!link && !seen.facts().equals(predicted.facts())) {
            return Optional.of(seen.facts() + ", not " + predicted.facts());
        }
        return seen.content().equals(predicted.content())
                ? Optional.empty()
                : Optional.of(link ? "a link to " + seen.content() : "other content");
    }

    /** What a node is to look at: lines of number, the place that is to hold the entry, and its path, with tabs between. */
    static String paths(BootPlan plan, List<Outcome> outcomes) {
        StringBuilder lines = new StringBuilder();
        for (Outcome outcome : outcomes) {
            String place = dash(of(plan, outcome, Optional.empty()).place());
            lines.append(outcome.entry().number()).append('\t').append(place).append('\t');
            lines.append(outcome.entry().path()).append('\n');
        }
        return lines.toString();
    }

    List<String> cells() {
        String path = outcome.entry().path() + (outcome.entry().directory() ? "/" : "");
        String where = found.map(Found::place).filter(text -> !text.isEmpty()).orElse("-");
        if (where.equals(place())) {
            where = "there";
        }
        String verdict = verdict() + (differences.isEmpty() ? "" : ": " + String.join("; ", differences));
        return List.of(path, outcome.entry().option().toString(), outcome.source(), dash(place()), where, verdict);
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", plan.node());
        fields.put("image", plan.image());
        fields.put("path", outcome.entry().path());
        fields.put("option", outcome.entry().option().toString());
        fields.put("source", outcome.source());
        fields.put("reach", reach());
        fields.put("place", place());
        fields.put("writable", outcome.writable());
        found.ifPresent(seen -> {
            fields.put("foundreach", seen.reach());
            fields.put("foundplace", seen.place());
            fields.put("foundwritable", seen.writable());
        });
        fields.put("verdict", verdict().toString());
        fields.put("differences", differences);
        fields.put("unsure", outcome.unsure());
        return fields;
    }
}
