package org.litecat.litetree.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.OriginalTree;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteRules;

/** What the entries mean in one image: their real places, what is missing there, and all that does not fit. */
final class Targets {
    private final LiteRules rules;
    private final OriginalTree original;
    private final Problems problems = new Problems();
    private final Map<String, Target> tops = new LinkedHashMap<>();
    private final Map<String, LiteState.Created> missing = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();

    private Targets(LiteRules rules, OriginalTree original) {
        this.rules = rules;
        this.original = original;
    }

    /** @throws ProblemException with every entry that does not fit */
    static Targets of(LiteRules rules, OriginalTree original) {
        Targets targets = new Targets(rules, original);
        for (LiteEntry entry : rules.entries()) {
            try {
                targets.add(entry);
            } catch (ProblemException e) {
                e.problems().forEach(problem -> targets.problems.add(problem.at(entry.source())));
            }
        }
        new Overlaps(targets.problems).check(List.copyOf(targets.tops.values()));
        targets.problems.throwIfAny();
        return targets;
    }

    /** By path, in order. */
    Map<String, Target> tops() {
        return tops;
    }

    /** What is to be made, by place, directories before what is in them. */
    Map<String, LiteState.Created> missing() {
        return missing;
    }

    List<String> notes() {
        return notes;
    }

    private void add(LiteEntry entry) {
        String place = original.placeOfEntry(entry.path());
        FileKind kind = original.kind(place);
        if (place.equals("/") || StateliteLayout.isPartOf(place)) {
            refuse(entry, entry.listed() + " leads to " + place + ", which cannot be an entry", "remove the row");
            return;
        }
        if (entry.path().equals(LiteEntry.MTAB) && kind == FileKind.LINK && Mtab.isKernels(original.linkText(place))) {
            return;
        }
        if (rules.above(entry).isPresent()) {
            addChild(entry, place, kind);
        } else {
            addTop(entry, place, kind);
        }
    }

    private void addChild(LiteEntry entry, String place, FileKind kind) {
        Target top = tops.get(topAbove(entry).path());
        if (top != null && !Target.isAtOrBelow(place, top.source())) {
            refuse(
                    entry,
                    entry.listed() + " leads to " + place + ", outside of its parent "
                            + top.entry().listed(),
                    "list it as " + place);
        } else if (kind != FileKind.LINK) {
            fit(entry, place, kind);
        }
    }

    private LiteEntry topAbove(LiteEntry entry) {
        LiteEntry top = entry;
        for (Optional<LiteEntry> next = rules.above(top); next.isPresent(); next = rules.above(top)) {
            top = next.get();
        }
        return top;
    }

    private void addTop(LiteEntry entry, String place, FileKind kind) {
        String source = kind == FileKind.LINK ? original.place(entry.path()) : place;
        Placed.How how = Placed.How.CLONED;
        if (entry.option().isLink()) {
            how = kind == FileKind.LINK ? Placed.How.LINKED_COPY : Placed.How.MOVED;
        }
        tops.put(entry.path(), new Target(entry, place, source, how));
        if (kind == FileKind.LINK) {
            notes.add(entry.listed() + " is a symbolic link to " + original.linkText(place)
                    + "; nodes start from a copy of what it leads to");
            if (StateliteLayout.isPartOf(source)) {
                refuse(entry, entry.listed() + " leads into the statelite layout", "remove the row or the link");
                return;
            }
        }
        fit(entry, source, original.kind(source));
        if (how == Placed.How.MOVED && kind == FileKind.DIRECTORY) {
            noteStrayLinks(entry, place);
        }
    }

    private void noteStrayLinks(LiteEntry entry, String place) {
        List<String> stray = StrayLinks.in(original.standsAt(original.path(place)));
        if (!stray.isEmpty()) {
            notes.add("in " + entry.listed() + ", links lead out of the directory and will lead nowhere once it is"
                    + " linked: " + String.join(", ", stray) + "; make them absolute, or choose tmpfs");
        }
    }

    private void fit(LiteEntry entry, String place, FileKind kind) {
        switch (kind) {
            case MISSING -> addMissing(place, entry.directory());
            case DIRECTORY -> fitDirectory(entry);
            case FILE -> {
                if (entry.directory()) {
                    refuse(
                            entry,
                            entry.listed() + " is listed as a directory, but a file stands there",
                            "list it without the slash at its end");
                }
            }
            case LINK -> throw new IllegalStateException(place + " was not followed");
        }
    }

    private void fitDirectory(LiteEntry entry) {
        if (entry.directory()) {
            return;
        }
        if (entry.option().joinsFiles()) {
            refuse(
                    entry,
                    entry.path() + " is directory, don't use \"con\" as its option",
                    "list the files one by one, or choose another option");
        } else {
            notes.add(entry.path() + " is a directory and is treated as one, though it is listed without a slash");
        }
    }

    private void addMissing(String place, boolean directory) {
        for (int slash = place.indexOf('/', 1); slash > 0; slash = place.indexOf('/', slash + 1)) {
            String above = place.substring(0, slash);
            if (original.kind(above) == FileKind.MISSING) {
                missing.put(above, new LiteState.Created(above, true));
            }
        }
        missing.putIfAbsent(place, new LiteState.Created(place, directory));
    }

    private void refuse(LiteEntry entry, String what, String remedy) {
        problems.add(Problem.of(Code.CONFLICT, what).at(entry.source()).remedy(remedy));
    }
}
