package org.litecat.imagebuild.liteboot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.FilesAtHand;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.node.ServerDirectory;

/**
 * The boot plan of a node that finds no server but this machine: nobody is told how far it comes, litetree directories that are not
 * here are left out, and a persistent area that is not here is an empty one.
 *
 * @param plan what the node is given
 * @param shares the directories that it mounts by the plan
 * @param files where the prediction looks at them
 */
record PlanHere(BootPlan plan, List<Share> shares, FilesAtHand files) {
    private static final ServerDirectory MADE_AREA = new ServerDirectory("liteboot", "/persistent");

    PlanHere {
        shares = List.copyOf(shares);
    }

    /**
     * @param made whether the node is one that no table knows: it has a persistent area then, whatever the tables say
     * @param find where a directory of a plan is on this machine, if the node can be shown it
     * @param nothing an empty directory
     */
    static PlanHere of(
            BootPlan plan,
            boolean made,
            ImageRoot image,
            Function<ServerDirectory, Optional<Path>> find,
            Path nothing,
            Response response) {
        List<BootPlan.Source> sources = new ArrayList<>();
        List<Share> shares = new ArrayList<>();
        Map<Integer, Path> here = new HashMap<>();
        for (BootPlan.Source source : plan.sources()) {
            ServerDirectory directory = source.directory();
            Optional<Path> found = find.apply(directory);
            if (found.isEmpty() && !directory.isLocal()) {
                response.warning(leftOut(directory));
                continue;
            }
            sources.add(source);
            int number = sources.size();
            found.ifPresent(place -> here.put(number, place));
            if (!directory.isLocal()) {
                shares.add(new Share("source" + number, shown(directory), found));
            }
        }
        Optional<BootPlan.PersistentArea> area = plan.persistent();
        if (area.isEmpty() && made) {
            area = Optional.of(new BootPlan.PersistentArea(MADE_AREA, plan.node(), ""));
        }
        Optional<Path> kept = Optional.of(nothing);
        if (area.isPresent() && !area.get().directory().isLocal()) {
            ServerDirectory directory = area.get().directory();
            Optional<Path> found = find.apply(directory);
            shares.add(new Share("area", shown(directory), found));
            String own = area.get().own();
            kept = Optional.of(found.map(place -> place.resolve(own)).orElse(nothing));
            if (found.isEmpty() && !directory.equals(MADE_AREA)) {
                response.warning(empty(directory));
            }
        }
        BootPlan given = new BootPlan(
                plan.node(),
                plan.image(),
                Optional.empty(),
                plan.permission(),
                plan.policies(),
                area,
                sources,
                plan.partitioning(),
                plan.entries());
        return new PlanHere(given, shares, new FilesAtHand(image, here, kept, Optional.of(nothing)));
    }

    private static String shown(ServerDirectory directory) {
        String text = directory.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static Problem leftOut(ServerDirectory directory) {
        return Problem.of(Code.DOUBTFUL, "The node goes without the litetree directory " + directory + ".")
                .because("it is not on this machine, or cannot be shown to the node")
                .remedy("--tree " + directory + "=DIRECTORY names a copy of it");
    }

    private static Problem empty(ServerDirectory directory) {
        return Problem.of(Code.DOUBTFUL, "The node has an empty persistent area in place of " + directory + ".")
                .because("it is not on this machine")
                .remedy("--tree " + directory + "=DIRECTORY names a copy of it, which is not written to");
    }
}
