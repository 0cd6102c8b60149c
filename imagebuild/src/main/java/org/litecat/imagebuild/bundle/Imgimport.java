package org.litecat.imagebuild.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.Mounts;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.imagebuild.node.RamdiskGeneration;
import org.litecat.imagebuild.root.ImportStaging;
import org.litecat.litetree.node.TreeUsers;

/**
 * The verb {@code imgimport}: takes an image out of a bundle of {@code imgexport}, here or of anybody.
 *
 * <p>All of it is looked at before anything is written, and nothing is written outside of the install directory. What stands in the
 * place of a file that comes is kept under another name. The tables are written last: until then there is no such image. One that
 * fails, at whatever, takes back what it did.
 */
public final class Imgimport {
    private final TableStore tables;
    private final RowRules rules;
    private final Host host;
    private final Mounts mounts;
    private final Response response;

    /** @param rules what rows must be */
    public Imgimport(TableStore tables, RowRules rules, Host host, Mounts mounts, Response response) {
        this.tables = tables;
        this.rules = rules;
        this.host = host;
        this.mounts = mounts;
        this.response = response;
    }

    /** @throws ProblemException when the image was not imported: says why, and what stands */
    public void run(ImgimportRequest request) {
        Snapshot before = tables.snapshot();
        Path install = host.paths().at(new SiteSettings(before).text(SiteAttribute.INSTALLDIR));
        Optional<RemoteCopy> remote = request.remote().map(each -> new RemoteCopy(host.commands(), each));
        if (remote.isEmpty() && !Files.exists(request.file())) {
            throw new ProblemException(Problem.of(Code.MISSING_FILE, "Cannot find " + request.file())
                    .remedy("name the file that imgexport has written"));
        }
        try (ImportStaging staging = ImportStaging.open(host, install, mounts, response)) {
            imported(bundle(request, remote, staging.directory()), request);
        }
    }

    private Path bundle(ImgimportRequest request, Optional<RemoteCopy> remote, Path staging) {
        response.info("Unbundling image...");
        response.flush();
        if (remote.isPresent()) {
            Path fetched = staging.resolve("bundle");
            remote.get().fetch(request.bundle(), fetched);
            return unpacked(fetched, staging);
        }
        return request.unpacked() && Files.isDirectory(request.file())
                ? Unbundling.withManifest(request.file())
                : unpacked(request.file(), staging);
    }

    private static Path unpacked(Path file, Path staging) {
        Path place = staging.resolve("unpacked");
        try {
            Files.createDirectory(place);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, "Failed to extract bundle " + file).because(e));
        }
        return new Unbundling(file, place).unpacked();
    }

    private void imported(Path bundle, ImgimportRequest request) {
        Snapshot before = tables.snapshot();
        ImportPlan plan = ImportPlan.of(bundle, host, tables.schema(), before, request.profile(), response);
        Problems problems = new Problems();
        SortedSet<String> nodes = problems.attempt(() -> nodes(request, before)).orElse(new TreeSet<>());
        List<ImportedRows> rows = new ArrayList<>();
        for (String table : ImageRows.TABLES) {
            plan.rows(bundle, table)
                    .flatMap(text -> problems.attempt(
                            () -> ImportedRows.read(tables.schema().require(table), text, plan.image(), rules)))
                    .ifPresent(rows::add);
        }
        Optional<TreeArchive> tree = plan.tree().map(TreeArchive::new);
        tree.ifPresent(archive -> problems.addAll(archive.problems()));
        problems.addAll(running(plan, before));
        problems.addAll(wrong(plan, nodes, before));
        problems.throwIfAny();
        if (request.verbose()) {
            plan.place().forEach((path, source) -> response.info("  " + bundle.relativize(source) + " -> " + path));
        }
        if (plan.isInstalled()) {
            installed(plan, () -> write(plan, rows, nodes));
        } else {
            diskless(plan, tree, bundle, () -> write(plan, rows, nodes));
        }
        new ImportDoubts(host.paths(), tables.snapshot(), response).tell(plan, nodes);
        response.info("Successfully imported the image " + plan.image() + ".");
        plan.place().keySet().forEach(path -> response.data(Change.of(Change.Thing.FILE, path, Change.Action.SET)));
        response.data(Change.of(Change.Thing.IMAGE, plan.image(), Change.Action.SET));
    }

    private SortedSet<String> nodes(ImgimportRequest request, Snapshot before) {
        return request.noderange()
                .map(range -> WantedNodes.range(range).in(new NodeDirectory(tables.schema(), before)))
                .orElseGet(TreeSet::new);
    }

    /** Rows that a verb which writes tables would refuse. */
    private List<Problem> wrong(ImportPlan plan, SortedSet<String> nodes, Snapshot before) {
        List<Row> rows = new ArrayList<>(List.of(plan.osimage(), plan.linuximage()));
        rows.addAll(new AddedScripts(before, tables.schema()).rows(plan.manifest(), nodes));
        return rows.stream()
                .filter(row -> rules.covers(row.schema().name()))
                .flatMap(row -> rules.of(row).stream())
                .toList();
    }

    /** Nodes that run from the tree would see another one under their feet. */
    private List<Problem> running(ImportPlan plan, Snapshot before) {
        List<Problem> problems = new ArrayList<>();
        if (plan.tree().isPresent()) {
            ImageLayout layout = plan.layout(host.paths());
            new TreeUsers(host.paths(), before).of(layout).forEach((image, nodes) -> {
                String folded = FoldedNodes.text(nodes);
                problems.add(Problem.of(
                                Code.IN_USE,
                                "According to their status these nodes run the image '" + image + "' now: " + folded)
                        .because("the bundle brings another tree for " + layout.rootimg())
                        .remedy("import it beside, with a profile of its own: imgimport BUNDLE -f PROFILE; or power the"
                                + " nodes off first: rpower " + folded + " off"));
            });
        }
        return problems;
    }

    private void diskless(ImportPlan plan, Optional<TreeArchive> tree, Path bundle, Runnable tables) {
        ImageLayout layout = plan.layout(host.paths());
        try (Rollback directories = new Rollback(response)) {
            new Placing(host.paths(), response, directories).willMake(layout.directory());
            try (HeldLock lock = new ImageLock(host, response).takeToBuild(layout, "imgimport");
                    Rollback rollback = new Rollback(response)) {
                Placing placing = new Placing(host.paths(), response, rollback);
                TreePlacing trees = new TreePlacing(host.commands(), new TreeRemoval(mounts), response, rollback);
                // It takes the most room: what does not fit is known before anything has its place.
                tree.ifPresent(archive -> trees.unpack(archive, layout, bundle));
                withoutGenerations(plan, layout);
                plan.place().forEach(placing::place);
                plan.replaced(layout).forEach(placing::setAside);
                tree.ifPresent(archive -> trees.place(archive, layout, placing));
                tables.run();
                rollback.keep();
                trees.tidy(layout);
            }
            directories.keep();
        }
    }

    /** The image that the bundle was made of may have had some: its ramdisks would look for a root that is not here. */
    private static void withoutGenerations(ImportPlan plan, ImageLayout layout) {
        Set<Path> names = Set.of(
                layout.initrdStateless().getFileName(), layout.initrdStatelite().getFileName());
        plan.place().forEach((path, source) -> {
            if (names.contains(Path.of(path).getFileName())) {
                RamdiskGeneration.remove(source);
            }
        });
    }

    private void installed(ImportPlan plan, Runnable tables) {
        try (Rollback rollback = new Rollback(response)) {
            plan.place().forEach(new Placing(host.paths(), response, rollback)::place);
            tables.run();
            rollback.keep();
        }
    }

    private void write(ImportPlan plan, List<ImportedRows> rows, SortedSet<String> nodes) {
        try (Transaction change = tables.begin("imgimport")) {
            change.put(plan.osimage());
            change.put(plan.linuximage());
            if (!nodes.isEmpty()) {
                response.info("Adding postscripts.");
                new AddedScripts(change, tables.schema())
                        .rows(plan.manifest(), nodes)
                        .forEach(change::put);
            }
            if (plan.tree().isPresent() || !rows.isEmpty()) {
                response.info("Updating the litefile table.");
            }
            if (rows.size() == 1) {
                response.info("The litetree and statelite tables are untouched. You can update them if needed.");
            }
            rows.forEach(each -> each.addTo(change, response));
            change.commit();
        }
    }
}
