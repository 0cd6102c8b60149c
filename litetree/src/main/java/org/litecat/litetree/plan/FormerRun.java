package org.litecat.litetree.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.OriginalTree;
import org.litecat.litetree.image.StateliteLayout;

/** The recorded state held against what stands in the image now. */
final class FormerRun {
    /** What stands in the place of an entry that was linked. */
    enum Link {
        OURS,
        GONE,
        /** A package or a user put something else there. */
        REPLACED
    }

    private final ImageRoot root;
    private final LiteState state;
    private final OriginalTree plain;
    private final Map<String, Placed> placed = new TreeMap<>();
    private final Map<String, Link> links = new HashMap<>();
    private final Map<String, String> moved = new HashMap<>();
    private final Map<String, LiteState.Created> blank = new TreeMap<>();

    FormerRun(ImageRoot root, LiteState state) {
        this.root = root;
        this.state = state;
        this.plain = new OriginalTree(root, Map.of(), Set.of());
        for (Placed entry : state.placed()) {
            placed.put(entry.path(), entry);
            links.put(entry.path(), linkOf(entry));
            if (link(entry) != Link.REPLACED) {
                moved.put(entry.place(), originalOf(entry));
            }
        }
        OriginalTree tree = new OriginalTree(root, moved, Set.of());
        List<LiteState.Created> created = state.created();
        for (int i = created.size() - 1; i >= 0; i--) {
            LiteState.Created each = created.get(i);
            if (!StateliteLayout.isPartOf(each.place()) && isBlank(tree, each)) {
                blank.put(each.place(), each);
            }
        }
    }

    LiteState state() {
        return state;
    }

    /** Entries that were brought in, by path, in order. */
    Map<String, Placed> placed() {
        return placed;
    }

    Optional<Placed> placed(String path) {
        return Optional.ofNullable(placed.get(path));
    }

    /** What stands in the place of an entry that was linked. */
    Link link(Placed entry) {
        return links.getOrDefault(entry.path(), Link.REPLACED);
    }

    /** Whether the original that a link of ours led to is gone: somebody removed the only copy there was. */
    boolean isLost(Placed entry) {
        return moved.containsKey(entry.place()) && plain.kind(originalOf(entry)) == FileKind.MISSING;
    }

    /** What was made and is still empty, by place. */
    Map<String, LiteState.Created> blank() {
        return blank;
    }

    /**
     * Whether an entry was made by us, is still empty, and is not to be there any more.
     *
     * @param wanted places of what is made, or left although it is empty
     */
    boolean vanishes(Placed entry, Set<String> wanted) {
        return blank.containsKey(entry.place()) && !wanted.contains(entry.place());
    }

    /** The image as it was before the first run, with what users changed since. */
    OriginalTree original() {
        return new OriginalTree(root, moved, blank.keySet());
    }

    /** The image as it is. */
    OriginalTree present() {
        return plain;
    }

    private Link linkOf(Placed entry) {
        if (!entry.isLinked()) {
            return Link.REPLACED;
        }
        return switch (plain.kind(entry.place())) {
            case MISSING -> Link.GONE;
            case LINK ->
                plain.linkText(entry.place()).equals(StateliteLayout.firstTarget(entry.place(), entry.path()))
                        ? Link.OURS
                        : Link.REPLACED;
            case DIRECTORY, FILE -> Link.REPLACED;
        };
    }

    /** Where the original of a linked entry stands. */
    static String originalOf(Placed entry) {
        return entry.how() == Placed.How.MOVED
                ? StateliteLayout.defaultOf(entry.path())
                : StateliteLayout.originalOf(entry.path());
    }

    private boolean isBlank(OriginalTree tree, LiteState.Created each) {
        String now = tree.standsAt(each.place());
        FileKind kind = plain.kind(now);
        if (each.directory()) {
            Set<String> known = new HashSet<>();
            for (String place : blank.keySet()) {
                int slash = place.lastIndexOf('/');
                known.add(tree.standsAt(place));
                known.add(tree.standsAt(slash == 0 ? "/" : place.substring(0, slash)) + place.substring(slash));
            }
            return kind == FileKind.DIRECTORY && Blank.isBlankDirectory(root, now, known);
        }
        return kind == FileKind.FILE && Blank.isBlankFile(tree.path(now));
    }
}
