package org.litecat.litetree.verb;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.report.Page;
import org.litecat.core.report.ReportFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.litetree.boot.BootEntry;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.BootPlanner;
import org.litecat.litetree.boot.Outcome;
import org.litecat.litetree.boot.Prediction;
import org.litecat.litetree.explain.BeatenRows;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LiteEntry;

/** {@code litewhy}: why a node sees what it sees at a path, or at all its entries. */
public final class Litewhy {
    private final Snapshot tables;
    private final HostPaths paths;
    private final Response response;
    private final NodeDirectory nodes;
    private final BootPlanner planner;

    public Litewhy(TableStore store, HostPaths paths, Response response) {
        this.tables = store.snapshot();
        this.paths = paths;
        this.response = response;
        this.nodes = new NodeDirectory(store.schema(), tables);
        this.planner = new BootPlanner(store.schema(), tables, paths);
    }

    /** One node as it will boot. */
    private record Boot(BootPlan plan, ImageRoot image, Prediction prediction, BeatenRows beaten) {}

    /** A node about which something cannot be said is reported; the others are shown. */
    public void run(LitewhyRequest request) {
        if (!request.path().isEmpty() && !request.path().startsWith("/")) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "'" + request.path() + "' is not an absolute path.")
                            .remedy("write the path as the node has it, from / on"));
        }
        LocalTrees trees = new LocalTrees(paths, request.trees());
        Map<String, Boot> boots = new LinkedHashMap<>();
        for (String node : new NoderangeEvaluator(nodes).require(request.noderange())) {
            try {
                boots.put(node, boot(node, trees));
            } catch (ProblemException e) {
                e.problems().forEach(response::error);
            }
        }
        trees.requireAllUsed();
        boots.values().forEach(boot -> show(boot, request.path()));
    }

    /**
     * Writes the same about all entries of one node as a page.
     *
     * @param request names the node
     * @throws ProblemException when something cannot be said, or the file cannot be written
     */
    public void report(LitewhyRequest request, ReportFile file, InstantSource clock) {
        SortedSet<String> found = new NoderangeEvaluator(nodes).require(request.noderange());
        if (found.size() != 1) {
            throw new ProblemException(Problem.of(
                            Code.USAGE,
                            "A report is about one node; '" + request.noderange() + "' is " + found.size() + ".")
                    .remedy("name one node"));
        }
        LocalTrees trees = new LocalTrees(paths, request.trees());
        Page page = page(found.first(), trees, clock);
        trees.requireAllUsed();
        file.write(page, "the node '" + found.first() + "'", response);
    }

    /**
     * The same page.
     *
     * @param node its name; no noderange
     * @throws ProblemException when there is no such node, or something cannot be said
     */
    public Page page(String node, InstantSource clock) {
        if (!nodes.isNode(node)) {
            throw new ProblemException(
                    Problem.of(Code.UNKNOWN, "'" + node + "' is no node.").remedy("nodels shows all nodes"));
        }
        return page(node, new LocalTrees(paths, List.of()), clock);
    }

    private Page page(String node, LocalTrees trees, InstantSource clock) {
        Boot boot = boot(node, trees);
        List<WhyLines> entries = boot.plan().entries().stream()
                .map(entry -> lines(boot, entry, entry.path()))
                .toList();
        String time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        return new WhyPage(boot.plan(), entries, time).page();
    }

    private Boot boot(String node, LocalTrees trees) {
        BootPlan plan = planner.plan(node);
        OsImage image = OsImage.require(tables, plan.image());
        Path rootimg = ImageLayout.of(paths, new SiteSettings(tables), image).rootimg();
        ImageRoot root = ImageRoot.open(rootimg);
        BeatenRows beaten = new BeatenRows(tables, plan.image(), image.groups());
        return new Boot(plan, root, new Prediction(plan, trees.of(plan, root)), beaten);
    }

    private void show(Boot boot, String path) {
        if (path.isEmpty()) {
            boot.plan()
                    .entries()
                    .forEach(entry ->
                            response.data(lines(boot, entry, entry.path()).summary()));
            return;
        }
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Optional<BootEntry> covering = boot.plan().covering(plain);
        if (covering.isPresent()) {
            response.data(lines(boot, covering.get(), plain).answer());
        } else {
            response.data(UncoveredPath.of(boot.plan(), boot.image(), plain).answer());
        }
    }

    private WhyLines lines(Boot boot, BootEntry entry, String path) {
        Outcome outcome = boot.prediction().of(entry);
        Optional<LiteEntry> asked = planner.rules(boot.plan().node()).entries().stream()
                .filter(each -> each.path().equals(entry.path()))
                .findFirst();
        return new WhyLines(
                boot.plan(),
                outcome,
                asked.map(LiteEntry::source).orElse(""),
                asked.map(boot.beaten()::of).orElse(List.of()),
                path);
    }
}
