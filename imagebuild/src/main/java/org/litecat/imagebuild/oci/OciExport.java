package org.litecat.imagebuild.oci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.Mounts;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.imagebuild.content.Retouching;
import org.litecat.imagebuild.pack.Compressor;
import org.litecat.imagebuild.pack.ExcludeList;
import org.litecat.imagebuild.pack.PackRoot;
import org.litecat.imagebuild.pack.PackedTree;
import org.litecat.imagebuild.pack.StateliteFiles;
import org.litecat.imagebuild.root.BuiltRoot;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.OriginalPlaces;

/**
 * {@code imgexport --oci}: writes the root image as an image of one layer, for container tools: a layout, or an archive of it. The
 * image is not changed; a statelite layout in it stays behind, and the tree is written as it was before.
 */
public final class OciExport {
    private static final String FSTAB = "/etc/fstab";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TableStore tables;
    private final Host host;
    private final Mounts mounts;
    private final Response response;

    public OciExport(TableStore tables, Host host, Mounts mounts, Response response) {
        this.tables = tables;
        this.host = host;
        this.mounts = mounts;
        this.response = response;
    }

    /** @throws ProblemException when it was not written: what was there before is as it was */
    public void run(OciExportRequest request) {
        Snapshot before = tables.snapshot();
        OsImage image = OsImage.require(before, request.image());
        ImageLayout layout = ImageLayout.of(host.paths(), new SiteSettings(before), image);
        Problems problems = new Problems();
        problems.addAll(BuiltRoot.problems(layout));
        destination(request).ifPresent(problems::add);
        problems.throwIfAny();
        Path place = request.place();
        Path hidden = place.resolveSibling("." + place.getFileName() + ".imgexport");
        TreeRemoval removal = new TreeRemoval(mounts);
        try (HeldLock own = host.lock(
                        "imgexport-" + place.toString().replace('/', '_'),
                        "imgexport",
                        PATIENCE,
                        holder ->
                                response.progress("Another imgexport writes there: " + holder + "; waiting for it."));
                HeldLock lock = new ImageLock(host, response).take(layout, "imgexport")) {
            removal.removeAny(hidden);
            try {
                Files.createDirectory(
                        hidden, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                write(image, layout, new OciLayout(hidden), request);
            } finally {
                removal.removeAny(hidden);
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The image could not be written.")
                    .at(place.toString())
                    .because(e)
                    .remedy("make room or mend the directory, and try again; what was there is as it was"));
        }
        response.info("Exported " + image.name() + " to " + place + ".");
        response.data(Change.of(Change.Thing.FILE, place.toString(), Change.Action.SET));
    }

    private static Optional<Problem> destination(OciExportRequest request) {
        Path place = request.place();
        boolean there = Files.exists(place, LinkOption.NOFOLLOW_LINKS);
        if (there && (request.asDirectory() || !Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS))) {
            return Optional.of(Problem.of(Code.EXISTS, "There is something else already: " + place)
                    .because("a directory is made anew, and an archive replaces nothing but a file")
                    .remedy("name another destination; with a slash at its end it becomes a directory"));
        }
        Path above = place.resolveSibling("").normalize();
        return Files.isDirectory(above)
                ? Optional.empty()
                : Optional.of(Problem.of(Code.MISSING_FILE, "There is no directory " + above + ".")
                        .remedy("mkdir -p " + above));
    }

    private void write(OsImage image, ImageLayout layout, OciLayout written, OciExportRequest request)
            throws IOException {
        ImageRoot root = ImageRoot.open(layout.rootimg());
        new LiteEngine(host.commands()).recover(root).ifPresent(recovery -> response.info(recovery.text()));
        response.info("Packing contents of " + layout.rootimg() + ". It will take a while.");
        response.flush();
        response.stage("packing the root image");
        written.begin();
        Path fstab = written.directory().resolve("fstab");
        Optional<String> original =
                Retouching.of(host, tables.snapshot(), layout, root).before(FSTAB);
        PlacedFile kept = new PlacedFile(fstab, Durability.REMADE);
        original.ifPresent(text -> kept.text(text, FileMode.READABLE));
        PackedTree tree = PackedTree.original(
                root.directory(),
                OriginalPlaces.of(root).tree(),
                original.isPresent() ? Map.of("." + FSTAB, fstab) : Map.of());
        new PackRoot(host.commands())
                .packLayer(
                        tree,
                        ExcludeList.of(StateliteFiles.PATTERNS),
                        Compressor.present(host.commands()),
                        written.layer(),
                        response);
        kept.remove();
        written.complete(image.osarch(), image.name());
        place(written, request);
    }

    private static void place(OciLayout written, OciExportRequest request) throws IOException {
        Path place = request.place();
        if (request.asDirectory()) {
            Files.move(written.directory(), place, StandardCopyOption.ATOMIC_MOVE);
        } else {
            // An image holds passwords.
            new PlacedFile(place, Durability.LASTING).make(beside -> {
                written.writeTo(beside);
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
            });
        }
    }
}
