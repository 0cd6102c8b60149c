package org.litecat.imagebuild.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.Mounts;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.osimage.ImagesOfTree;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.RowRules;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.litetree.node.ImageNodes;

/**
 * The verb {@code imgimport}: takes an image out of a bundle of {@code imgexport}, here or of anybody.
 *
 * <p>All of it is looked at before anything is written, and nothing is written outside of the install directory. What stands in the
 * place of a file that comes is kept under another name. The tables are written last: until then there is no such image.
 */
public final class Imgimport {
    private static final String STAGING = ".imgimport-";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST = Duration.ofMinutes(30);

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
        try (HeldLock lock = host.lock(
                "imgimport",
                "imgimport",
                PATIENCE,
                holder -> response.progress("Another imgimport is at work: " + holder + "; waiting for it."))) {
            sweep(install);
            Path staging = staging(install);
            try {
                imported(bundle(request, remote, staging), request);
            } finally {
                new TreeRemoval(mounts).remove(staging);
            }
        }
    }

    private static Path staging(Path install) {
        try {
            Files.createDirectories(install);
            return Files.createTempDirectory(
                    install,
                    STAGING,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The bundle cannot be unpacked in " + install + ".")
                    .because(e)
                    .remedy("make room or mend the directory, and try again"));
        }
    }

    /** What one that was killed has left. */
    private void sweep(Path install) {
        if (!Files.isDirectory(install)) {
            return;
        }
        try (Stream<Path> entries = Files.list(install)) {
            entries.filter(each -> String.valueOf(each.getFileName()).startsWith(STAGING))
                    .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .toList()
                    .forEach(new TreeRemoval(mounts)::remove);
        } catch (IOException e) {
            // What cannot be listed is told by who makes a directory there.
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
        running(plan, before).ifPresent(problems::add);
        problems.throwIfAny();
        if (request.verbose()) {
            plan.place().forEach((path, source) -> response.info("  " + bundle.relativize(source) + " -> " + path));
        }
        if (plan.isInstalled()) {
            place(plan);
        } else {
            try (HeldLock lock = new ImageLock(host, response).takeToBuild(plan.layout(host.paths()), "imgimport")) {
                place(plan);
                tree.ifPresent(archive -> tree(archive, plan.layout(host.paths()), bundle));
            }
        }
        write(plan, rows, nodes);
        response.info("Successfully imported the image " + plan.image() + ".");
        response.data(Change.of(Change.Thing.IMAGE, plan.image(), Change.Action.SET));
    }

    private SortedSet<String> nodes(ImgimportRequest request, Snapshot before) {
        return request.noderange()
                .map(range -> WantedNodes.range(range).in(new NodeDirectory(tables.schema(), before)))
                .orElseGet(TreeSet::new);
    }

    /** Nodes that run from the tree would see another one under their feet. */
    private Optional<Problem> running(ImportPlan plan, Snapshot before) {
        if (plan.tree().isEmpty()) {
            return Optional.empty();
        }
        ImageLayout layout = plan.layout(host.paths());
        ImageNodes images = new ImageNodes(before);
        List<String> names = new ArrayList<>(List.of(plan.image()));
        new ImagesOfTree(host.paths(), before)
                .othersOf(layout).stream()
                        .filter(OsImage::isStatelite)
                        .map(OsImage::name)
                        .forEach(names::add);
        for (String name : names) {
            SortedSet<String> nodes = images.running(images.of(name));
            if (!nodes.isEmpty()) {
                String folded = FoldedNodes.text(nodes);
                return Optional.of(Problem.of(
                                Code.IN_USE,
                                "According to their status these nodes run the image '" + name + "' now: " + folded)
                        .because("the bundle brings another tree for " + layout.rootimg())
                        .remedy("import it beside, with a profile of its own: imgimport BUNDLE -f PROFILE; or power the"
                                + " nodes off first: rpower " + folded + " off"));
            }
        }
        return Optional.empty();
    }

    private void place(ImportPlan plan) {
        plan.place().forEach((path, source) -> {
            response.info(path);
            Path place = host.paths().at(path);
            keep(place, source);
            FileMode mode = FileMode.of(Files.isExecutable(source) ? "rwxr-xr-x" : "rw-r--r--");
            new PlacedFile(place, Durability.LASTING).copy(source, mode);
            response.data(Change.of(Change.Thing.FILE, path, Change.Action.SET));
        });
    }

    /** What stands there and is another file is kept under a name that is free. */
    private void keep(Path place, Path source) {
        try {
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS) || Files.mismatch(place, source) < 0) {
                return;
            }
            Path kept = free(place);
            Files.move(place, kept);
            response.info("  Moving old " + host.paths().named(place) + " to "
                    + host.paths().named(kept) + ".");
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The file '" + place + "' cannot be moved away.")
                    .because(e)
                    .remedy("mend that, and import again: what was placed is kept"));
        }
    }

    private static Path free(Path place) {
        Path kept = place.resolveSibling(place.getFileName() + ".ORIG");
        for (int i = 2; Files.exists(kept, LinkOption.NOFOLLOW_LINKS); i++) {
            kept = place.resolveSibling(place.getFileName() + ".ORIG." + i);
        }
        return kept;
    }

    private void tree(TreeArchive archive, ImageLayout layout, Path bundle) {
        response.info("Extracting rootimgtree.gz. It will take a while.");
        response.flush();
        Path fresh = layout.directory().resolve(".imgimport-rootimg");
        try {
            requireRoom(archive, layout);
            if (Files.exists(fresh, LinkOption.NOFOLLOW_LINKS)) {
                new TreeRemoval(mounts).remove(fresh);
            }
            Files.createDirectory(
                    fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path inside = Files.createDirectory(fresh.resolve("rootimg"));
            archive.unpack(host.commands(), inside);
            capabilities(bundle.resolve(Manifest.CAPABILITIES), inside);
            if (Files.exists(layout.rootimg(), LinkOption.NOFOLLOW_LINKS)) {
                Path kept = free(layout.rootimg());
                Files.move(layout.rootimg(), kept);
                response.info("  Moving old " + layout.rootimg() + " to " + kept + ".");
            }
            Files.move(inside, layout.rootimg());
            Files.delete(fresh);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The root image cannot be put in its place.")
                    .at(layout.rootimg().toString())
                    .because(e)
                    .remedy("mend that, and import again"));
        }
        if (archive.setuid() > 0) {
            response.warning(Problem.of(
                            Code.DOUBTFUL,
                            archive.setuid() + " files of the root image run as another user than who calls them.")
                    .at(layout.rootimg().toString())
                    .because("users of this machine can call them there, and the bundle may be anybody's")
                    .remedy("if you do not trust it: chmod go-rx " + layout.directory() + ", or mount it nosuid"));
        }
    }

    private static void requireRoom(TreeArchive archive, ImageLayout layout) throws IOException {
        long free = Files.getFileStore(layout.directory()).getUsableSpace();
        if (archive.bytes() > free) {
            throw new ProblemException(Problem.of(Code.NO_SPACE, "There is no room for the root image.")
                    .at(layout.directory().toString())
                    .because("it takes " + archive.bytes() + " bytes; " + free + " are free")
                    .remedy("make room, and import again"));
        }
    }

    /** In the form of setfattr: paths below the tree, and one attribute. */
    private void capabilities(Path file, Path tree) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) == 0) {
            return;
        }
        SafeCapabilities.require(Files.readString(file, StandardCharsets.ISO_8859_1), tree);
        Commands.Output said = host.commands()
                .capture(Command.of("setfattr", "--no-dereference", "--restore=" + file.toAbsolutePath())
                        .in(tree)
                        .within(LONGEST));
        if (!said.succeeded()) {
            throw new IOException("setfattr: " + said.text());
        }
    }

    private void write(ImportPlan plan, List<ImportedRows> rows, SortedSet<String> nodes) {
        try (Transaction change = tables.begin("imgimport")) {
            change.put(plan.osimage());
            change.put(plan.linuximage());
            if (!nodes.isEmpty()) {
                response.info("Adding postscripts.");
                new AddedScripts(change, new NodeValues(change)).add(plan.manifest(), nodes, tables.schema());
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
