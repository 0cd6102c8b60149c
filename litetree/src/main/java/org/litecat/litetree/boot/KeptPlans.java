package org.litecat.litetree.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.node.ImageNodes;
import org.litecat.litetree.plan.SaveFile;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteRules;

/**
 * Which nodes a change of litefile rows does not reach, because the layout of their image is still the one before: they go on
 * booting with the plan that they have; and which ones it reaches at once, because no layout is known in their image.
 */
public final class KeptPlans {
    private final HostPaths paths;

    public KeptPlans(HostPaths paths) {
        this.paths = paths;
    }

    /** One problem for each image that nodes run, or are set to boot, and whose rows have left its layout behind. */
    public List<Problem> between(Snapshot before, Snapshot after) {
        try {
            return found(before, after);
        } catch (ProblemException e) {
            // A table that cannot be read is told by who reads it next; the change itself does not need it.
            return List.of();
        }
    }

    private List<Problem> found(Snapshot before, Snapshot after) {
        StandingImages standing = new StandingImages(after, paths);
        List<Problem> kept = new ArrayList<>();
        for (OsImage image : OsImage.all(after)) {
            Optional<String> rows = image.isStatelite() ? list(after, image) : Optional.empty();
            if (rows.isPresent()
                    && !rows.equals(OsImage.find(before, image.name()).flatMap(was -> list(before, was)))) {
                said(image, rows.get(), standing.of(image.name()), after).ifPresent(kept::add);
            }
        }
        return kept;
    }

    private static Optional<Problem> said(OsImage image, String rows, StandingImage standing, Snapshot tables) {
        String name = image.name();
        boolean behind = standing.entries()
                .filter(entries -> !list(name, entries).equals(rows))
                .isPresent();
        boolean reaching = standing.known() == StandingImage.Known.NO_LAYOUT;
        SortedSet<String> nodes = behind || reaching ? new ImageNodes(tables).ready(name) : new TreeSet<>();
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        String who = FoldedNodes.text(nodes);
        return Optional.of(
                behind
                        ? Problem.of(
                                        Code.STALE,
                                        "The litefile rows of image '" + name
                                                + "' are not those of its layout: these nodes run it or are set to boot it,"
                                                + " and keep the boot plan that they have: " + who)
                                .remedy("liteimg " + name + ", then reboot them")
                        : PlanDoubts.withoutLayout(name, who));
    }

    /** Empty when rows are wrong: that is told by itself. */
    private static Optional<String> list(Snapshot tables, OsImage image) {
        try {
            return Optional.of(SaveFile.text(LiteRules.of(tables, image.name(), image.groups())));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static String list(String image, List<LiteEntry> entries) {
        return SaveFile.text(new LiteRules(image, entries, List.of()));
    }
}
