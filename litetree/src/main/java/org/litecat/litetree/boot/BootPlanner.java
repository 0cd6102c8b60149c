package org.litecat.litetree.boot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.node.ImageLitetree;
import org.litecat.litetree.node.NodeDirectories;
import org.litecat.litetree.node.ServerDirectory;
import org.litecat.litetree.rule.LiteRules;

/**
 * Makes the boot plans of nodes out of one snapshot. What an image's nodes have in common is read once, so that the plans
 * of a thousand nodes cost little more than one. For one thread.
 */
public final class BootPlanner {
    private static final String PERSISTENT_OPTIONS = "nolock,rsize=32768,tcp,timeo=14";
    private static final String SOURCE_OPTIONS = "nolock,tcp";

    private final Snapshot tables;
    private final HostPaths paths;
    private final NodeValues values;
    private final NodeDirectories directories;
    private final SiteSettings site;
    private final StandingImages standing;
    private final StandingPlans plans;
    private final Map<String, ImageBootFacts> facts = new HashMap<>();
    private final Map<String, PlanEntries> entries = new HashMap<>();

    /** @param paths where the files stand that tables name */
    public BootPlanner(Schema schema, Snapshot tables, HostPaths paths) {
        this.tables = tables;
        this.paths = paths;
        this.values = new NodeValues(tables);
        this.directories = new NodeDirectories(schema, tables, values);
        this.site = new SiteSettings(tables);
        this.standing = new StandingImages(tables, paths);
        this.plans = new StandingPlans(paths, site);
    }

    /**
     * The plan of a node as the script in its image reads it, with the entries of the layout that stands there and those that
     * it must not lose. Where the image cannot be looked at it is of the version of the node's plan so far, and of the first
     * when it has none: then nothing changes for a node when this machine alone gets a new release.
     *
     * @throws ProblemException with everything that keeps the node from a plan
     */
    public String text(String node) {
        return text(node, OptionalInt.empty());
    }

    /**
     * The same for a node that boots a generation of its image.
     *
     * @param generation empty for the one that is published
     */
    public String text(String node, OptionalInt generation) {
        Basis basis = basis(node, generation);
        PlanVersion version = basis.standing()
                .version()
                .or(() -> basis.before().map(StandingPlan::version))
                .orElse(PlanVersion.ONE);
        return BootPlanText.write(plan(node, basis), version, basis.standing().generation());
    }

    /**
     * What the plan of a node is made of beside the tables: it stays right as long as this and they do.
     *
     * @param image the name of the node's image
     * @param standing what the node will find in it
     * @param before the plan that the node has so far, where the next one goes by it
     */
    public record Basis(String image, StandingImage standing, Optional<StandingPlan> before) {}

    /**
     * As it is now.
     *
     * @throws ProblemException when the node has no image, or with everything that is wrong with the rows, when they count
     */
    public Basis basis(String node) {
        return basis(node, OptionalInt.empty());
    }

    /** The same for a node that boots a generation of its image. */
    public Basis basis(String node, OptionalInt generation) {
        String image = NodeImage.of(values, node).require();
        PlanEntries common = entries(image, standing.of(image, generation));
        // The plan so far may be that of another generation, which stands beside this one as it was.
        boolean counts = common.standing().generation().isEmpty()
                && (!common.isSettled() || common.standing().version().isEmpty());
        return new Basis(image, common.standing(), counts ? plans.of(node, image) : Optional.empty());
    }

    /** @throws ProblemException with everything that keeps the node from a plan */
    public BootPlan plan(String node) {
        return plan(node, basis(node));
    }

    private BootPlan plan(String node, Basis basis) {
        ImageBootFacts common = facts(basis.image());
        Problems problems = new Problems();
        List<BootPlan.Source> sources = sources(node, common.sources(), problems);
        Optional<BootPlan.PersistentArea> persistent = persistent(node, problems);
        Optional<BootPlan.StatusServer> report = report(node);
        problems.throwIfAny();
        return new BootPlan(
                node,
                basis.image(),
                report,
                common.permission(),
                Policy.usual(),
                persistent,
                sources,
                common.partitioning(),
                made(basis).entries());
    }

    /**
     * The rules that the entries of a node's plan come from.
     *
     * @throws ProblemException when the node has no image, or with everything that is wrong with the rows, when they count
     */
    public LiteRules rules(String node) {
        return made(basis(node)).rules();
    }

    private PlanEntries.Made made(Basis basis) {
        PlanEntries common = entries(basis.image(), basis.standing());
        return basis.before().map(common::after).orElseGet(common::usual);
    }

    private PlanEntries entries(String image, StandingImage now) {
        PlanEntries made = entries.get(image);
        if (made == null || !made.isOf(now)) {
            made = PlanEntries.of(tables, image, now);
            entries.put(image, made);
        }
        return made;
    }

    private ImageBootFacts facts(String image) {
        return facts.computeIfAbsent(image, each -> ImageBootFacts.of(tables, paths, each));
    }

    private List<BootPlan.Source> sources(String node, List<ImageLitetree.Source> rows, Problems problems) {
        List<BootPlan.Source> sources = new ArrayList<>();
        for (ImageLitetree.Source row : rows) {
            directories
                    .source(row, node, problems)
                    .ifPresent(found ->
                            sources.add(new BootPlan.Source(found, options(found, row.options(), SOURCE_OPTIONS))));
        }
        return sources;
    }

    private Optional<BootPlan.PersistentArea> persistent(String node, Problems problems) {
        String options = values.value(node, "statelite", "mntopts");
        return directories
                .persistent(node, problems)
                .map(found -> new BootPlan.PersistentArea(found, node, options(found, options, PERSISTENT_OPTIONS)));
    }

    private static String options(ServerDirectory directory, String stored, String usual) {
        return stored.isEmpty() && !directory.isLocal() ? usual : stored;
    }

    private Optional<BootPlan.StatusServer> report(String node) {
        String own = values.value(node, "noderes", "xcatmaster");
        String server = own.isEmpty() ? site.text(SiteAttribute.MASTER) : own;
        boolean wanted = !server.isEmpty() && site.isOn(SiteAttribute.NODESTATUS);
        return wanted
                ? Optional.of(new BootPlan.StatusServer(server, site.number(SiteAttribute.XCATIPORT)))
                : Optional.empty();
    }
}
