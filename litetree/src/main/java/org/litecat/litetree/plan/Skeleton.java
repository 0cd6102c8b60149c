package org.litecat.litetree.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.OriginalTree;
import org.litecat.litetree.image.StateliteLayout;

/** The directories of the layout that lead to its files and links. */
final class Skeleton {
    private static final List<String> TOP =
            List.of(StateliteLayout.DEFAULTS, StateliteLayout.STATELITE, StateliteLayout.LINKS);

    private final ImageRoot root;
    private final OriginalTree present;
    private final StepList steps;
    private final Set<String> needed = new HashSet<>();
    private final Set<String> made = new HashSet<>();
    private final Set<String> leaving = new HashSet<>();

    Skeleton(ImageRoot root, OriginalTree present, Collection<Target> tops, StepList steps) {
        this.root = root;
        this.present = present;
        this.steps = steps;
        tops.forEach(top -> pathsOf(top.placed("")).forEach(path -> needed.addAll(Ancestors.of(path))));
    }

    /** Refuses an image that has something else where a directory of the layout has to be. */
    void check(Collection<Placed> formerly) {
        Set<String> ours = new HashSet<>();
        formerly.forEach(placed -> ours.addAll(pathsOf(placed)));
        Set<String> directories = new TreeSet<>(needed);
        formerly.forEach(placed -> pathsOf(placed).forEach(path -> directories.addAll(Ancestors.of(path))));
        directories.addAll(TOP);
        directories.add(StateliteLayout.OWN);
        directories.removeIf(path -> Ancestors.isAtOrBelowAny(path, ours));
        Problems problems = new Problems();
        for (String directory : directories) {
            FileKind kind = present.kind(directory);
            if (kind != FileKind.DIRECTORY && kind != FileKind.MISSING) {
                problems.add(
                        Problem.of(Code.CONFLICT, "The image has something at " + directory + " that is no directory.")
                                .at(root.directory().toString())
                                .because("the statelite layout needs a directory there")
                                .remedy("look what it is, and remove it"));
            }
        }
        problems.throwIfAny();
    }

    /** Removes directories that lead to nothing any more. */
    void prune(Collection<Placed> obsolete) {
        Set<String> useless = new TreeSet<>(Comparator.reverseOrder());
        for (Placed placed : obsolete) {
            leaving.addAll(pathsOf(placed));
            pathsOf(placed).forEach(path -> useless.addAll(Ancestors.of(path)));
        }
        useless.removeAll(needed);
        useless.removeAll(TOP);
        useless.stream()
                .filter(path -> present.kind(path) == FileKind.DIRECTORY && !isLeaving(path))
                .forEach(path -> steps.change(new Step.RemoveBlank(path, true)));
    }

    void makeTop() {
        TOP.forEach(this::make);
    }

    /** Plans the directories above a path of the layout. @param like the directories that they mirror, or empty */
    void makeAbove(String path, String base, UnaryOperator<String> like) {
        for (String directory : Ancestors.of(path)) {
            if (directory.length() > base.length() && !stays(directory) && made.add(directory)) {
                steps.change(new Step.MakeDirectory(directory, like.apply(directory.substring(base.length()))));
            }
        }
    }

    /** Whether something stands at a path of the layout that is not taken away by an earlier step. */
    boolean isOccupied(String path) {
        return present.kind(path) != FileKind.MISSING && !isLeaving(path);
    }

    /** What of the layout's own directories the first run made. */
    Map<String, LiteState.Created> created(List<LiteState.Created> formerly) {
        Map<String, LiteState.Created> created = new TreeMap<>();
        formerly.stream().filter(each -> TOP.contains(each.place())).forEach(each -> created.put(each.place(), each));
        made.stream().filter(TOP::contains).forEach(path -> created.put(path, new LiteState.Created(path, true)));
        return created;
    }

    private void make(String path) {
        if (present.kind(path) == FileKind.MISSING && made.add(path)) {
            steps.change(new Step.MakeDirectory(path, ""));
        }
    }

    private boolean stays(String directory) {
        return present.kind(directory) == FileKind.DIRECTORY && !isLeaving(directory);
    }

    private boolean isLeaving(String path) {
        return Ancestors.isAtOrBelowAny(path, leaving);
    }

    private static List<String> pathsOf(Placed placed) {
        List<String> paths = new ArrayList<>();
        paths.add(StateliteLayout.defaultOf(placed.path()));
        if (placed.isLinked()) {
            paths.add(StateliteLayout.linkOf(placed.path()));
        }
        if (placed.how() == Placed.How.LINKED_COPY) {
            paths.add(StateliteLayout.originalOf(placed.path()));
        }
        return paths;
    }
}
