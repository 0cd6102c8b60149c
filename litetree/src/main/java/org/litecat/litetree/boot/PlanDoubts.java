package org.litecat.litetree.boot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.node.ImageNodes;
import org.litecat.litetree.rule.LiteEntry;

/** What is to be said of boot plans of images whose layout and litefile rows do not say the same, or whose layout is not known. */
public final class PlanDoubts {
    private static final int SHOWN = 3;

    private final Snapshot tables;
    private final StandingImages standing;
    private final StandingPlans plans;

    public PlanDoubts(Snapshot tables, HostPaths paths) {
        this.tables = tables;
        this.standing = new StandingImages(tables, paths);
        this.plans = new StandingPlans(paths, new SiteSettings(tables));
    }

    /** One problem for each image and each way in which plans of these nodes differ. */
    public List<Problem> of(Collection<String> nodes) {
        return of((all, image) -> all.of(image).stream().filter(nodes::contains).toList());
    }

    /** The same of all nodes that run an image or are set to boot it. */
    public List<Problem> ofReadyNodes() {
        return of(ImageNodes::ready);
    }

    private List<Problem> of(BiFunction<ImageNodes, String, Collection<String>> nodes) {
        List<Problem> doubts = new ArrayList<>();
        for (OsImage image : OsImage.all(tables)) {
            Optional<PlanEntries> entries = image.isStatelite() ? entries(image.name()) : Optional.empty();
            if (entries.filter(PlanDoubts::isDoubtful).isPresent()) {
                doubts.addAll(of(image.name(), entries.get(), nodes.apply(new ImageNodes(tables), image.name())));
            }
        }
        return doubts;
    }

    private Optional<PlanEntries> entries(String image) {
        try {
            return Optional.of(PlanEntries.of(tables, image, standing.of(image)));
        } catch (ProblemException e) {
            // Rows that are wrong, where they count, are told by who asks for a plan.
            return Optional.empty();
        }
    }

    private static boolean isDoubtful(PlanEntries entries) {
        return !entries.isSettled() || entries.standing().known() == StandingImage.Known.NO_LAYOUT;
    }

    private List<Problem> of(String image, PlanEntries entries, Collection<String> nodes) {
        Map<String, List<String>> ways = new LinkedHashMap<>();
        List<LiteEntry> layout = entries.usual().rules().entries();
        for (String node : nodes) {
            List<LiteEntry> next = plans.of(node, image)
                    .map(entries::after)
                    .orElseGet(entries::usual)
                    .rules()
                    .entries();
            ways.computeIfAbsent(difference(next, layout), way -> new ArrayList<>())
                    .add(node);
        }
        return ways.entrySet().stream()
                .map(way -> doubt(image, entries.standing().known(), way.getKey(), FoldedNodes.text(way.getValue())))
                .toList();
    }

    private static Problem doubt(String image, StandingImage.Known known, String difference, String nodes) {
        return switch (known) {
            case NOTHING, NO_LAYOUT -> withoutLayout(image, nodes);
            case UNREADABLE ->
                Problem.of(
                                Code.IO,
                                "Which layout stands in image '" + image
                                        + "' cannot be read: boot plans stay as they are,"
                                        + " and go by the litefile rows where there is none yet: " + nodes)
                        .because("its root cannot be read, or " + StateliteLayout.SAVE + " in it is damaged")
                        .remedy("mend that, or liteimg " + image);
            case LAYOUT ->
                difference.isEmpty()
                        ? Problem.of(
                                        Code.STALE,
                                        "The boot plans of " + nodes + " have the entries of the layout of image '"
                                                + image
                                                + "', and not those of its litefile rows, which liteimg has not made yet.")
                                .remedy("liteimg " + image + ", then reboot them")
                        : Problem.of(
                                        Code.STALE,
                                        "The boot plans of " + nodes
                                                + " do not have the entries of the layout of image '" + image + "': "
                                                + difference + ".")
                                .because("an earlier release made plans of litefile rows that liteimg had not made;"
                                        + " what nodes have by them stays until it has")
                                .remedy("liteimg " + image + ", then reboot them");
        };
    }

    static Problem withoutLayout(String image, String nodes) {
        return Problem.of(
                        Code.STALE,
                        "The boot plans of " + nodes + " go by the litefile rows of image '" + image
                                + "', because no liteimg has written down a layout in its root.")
                .because("what the rows want may not be in the image")
                .remedy("liteimg " + image + ", then reboot them");
    }

    private static String difference(List<LiteEntry> next, List<LiteEntry> layout) {
        return String.join(
                "; ",
                Stream.of(only("with ", next, layout), only("without ", layout, next))
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private static String only(String how, List<LiteEntry> some, List<LiteEntry> others) {
        List<String> texts = SettledEntries.missing(some, others).stream()
                .map(LiteEntry::toString)
                .toList();
        String shown = String.join(", ", texts.subList(0, Math.min(SHOWN, texts.size())));
        String more = texts.size() > SHOWN ? " and " + (texts.size() - SHOWN) + " more" : "";
        return texts.isEmpty() ? "" : how + shown + more;
    }
}
