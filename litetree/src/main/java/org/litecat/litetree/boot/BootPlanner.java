package org.litecat.litetree.boot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.node.ImageLitetree;
import org.litecat.litetree.node.NodeImages;
import org.litecat.litetree.node.NodeVariables;
import org.litecat.litetree.node.ServerDirectory;
import org.litecat.litetree.rule.LiteRules;

/**
 * Makes the boot plans of nodes out of one snapshot. What an image's nodes have in common is read once, so that the plans
 * of a thousand nodes cost little more than one. For one thread.
 */
public final class BootPlanner {
    private static final String PERSISTENT_OPTIONS = "nolock,rsize=32768,tcp,timeo=14";
    private static final String SOURCE_OPTIONS = "nolock,tcp";
    private static final List<String> NO = List.of("n", "N", "0");

    private final Snapshot tables;
    private final HostPaths paths;
    private final NodeValues values;
    private final NodeImages images;
    private final NodeVariables variables;
    private final SiteSettings site;
    private final Map<String, ImageBootFacts> facts = new HashMap<>();

    /** @param paths where the files stand that tables name */
    public BootPlanner(Schema schema, Snapshot tables, HostPaths paths) {
        this.tables = tables;
        this.paths = paths;
        this.values = new NodeValues(tables);
        this.images = new NodeImages(values);
        this.variables = new NodeVariables(schema, tables, values);
        this.site = new SiteSettings(tables);
    }

    /** @throws ProblemException with everything that keeps the node from a plan */
    public BootPlan plan(String node) {
        String image = images.of(node);
        ImageBootFacts common = facts(image);
        Problems problems = new Problems();
        List<BootPlan.Source> sources = sources(node, common.sources(), problems);
        Optional<BootPlan.PersistentArea> persistent = persistent(node, problems);
        Optional<BootPlan.StatusServer> report = report(node);
        problems.throwIfAny();
        return new BootPlan(
                node,
                image,
                report,
                common.permission(),
                Policy.usual(),
                persistent,
                sources,
                common.partitioning(),
                common.entries());
    }

    /** The rules that the entries of an image's plans come from. */
    public LiteRules rules(String image) {
        return facts(image).rules();
    }

    private ImageBootFacts facts(String image) {
        return facts.computeIfAbsent(image, each -> ImageBootFacts.of(tables, paths, each));
    }

    private List<BootPlan.Source> sources(String node, List<ImageLitetree.Source> rows, Problems problems) {
        List<BootPlan.Source> sources = new ArrayList<>();
        for (ImageLitetree.Source row : rows) {
            directory(row.directory(), node, row.place(), problems)
                    .ifPresent(found ->
                            sources.add(new BootPlan.Source(found, options(found, row.options(), SOURCE_OPTIONS))));
        }
        return sources;
    }

    private Optional<BootPlan.PersistentArea> persistent(String node, Problems problems) {
        String stored = values.value(node, "statelite", "statemnt");
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        String options = values.value(node, "statelite", "mntopts");
        return directory(stored, node, "table statelite, column statemnt of '" + node + "'", problems)
                .map(found -> new BootPlan.PersistentArea(found, node, options(found, options, PERSISTENT_OPTIONS)));
    }

    private Optional<ServerDirectory> directory(String stored, String node, String place, Problems problems) {
        try {
            ServerDirectory directory = variables.resolved(stored, node);
            if (directory.path().startsWith("/") && directory.toString().indexOf('\0') < 0) {
                return Optional.of(directory);
            }
            problems.add(Problem.of("'" + directory + "' is not an absolute path, of a server or of the node.")
                    .at(place)
                    .remedy("write SERVER:/DIRECTORY or /DIRECTORY"));
        } catch (ProblemException e) {
            e.problems().forEach(problem -> problems.add(problem.at(place)));
        }
        return Optional.empty();
    }

    private static String options(ServerDirectory directory, String stored, String usual) {
        return stored.isEmpty() && !directory.isLocal() ? usual : stored;
    }

    private Optional<BootPlan.StatusServer> report(String node) {
        String own = values.value(node, "noderes", "xcatmaster");
        String server = own.isEmpty() ? site.text(SiteAttribute.MASTER) : own;
        boolean wanted = !server.isEmpty() && !NO.contains(site.text(SiteAttribute.NODESTATUS));
        return wanted
                ? Optional.of(new BootPlan.StatusServer(server, site.number(SiteAttribute.XCATIPORT)))
                : Optional.empty();
    }
}
