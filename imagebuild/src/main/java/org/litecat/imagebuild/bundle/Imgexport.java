package org.litecat.imagebuild.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;
import org.litecat.imagebuild.content.CapabilitiesEdit;
import org.litecat.imagebuild.pack.Archive;
import org.litecat.imagebuild.pack.Compressor;
import org.litecat.imagebuild.pack.ExcludeList;
import org.litecat.imagebuild.pack.PackRoot;
import org.litecat.imagebuild.pack.PackedManifest;
import org.litecat.imagebuild.pack.PackedTree;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;

/**
 * The verb {@code imgexport}: writes an image into one file, with its definition and all that this names, for another management
 * node. The image is not changed; a statelite layout in it goes along.
 */
public final class Imgexport {
    private final TableStore tables;
    private final Host host;
    private final Response response;

    public Imgexport(TableStore tables, Host host, Response response) {
        this.tables = tables;
        this.host = host;
        this.response = response;
    }

    /** @throws ProblemException with everything that is missing; no bundle was written then */
    public void run(ImgexportRequest request) {
        response.info("Exporting " + request.image() + " to " + request.directory() + "...");
        Optional<RemoteCopy> remote = request.remote().map(each -> new RemoteCopy(host.commands(), each));
        ExportedImage image = ExportedImage.read(host, tables.schema(), tables.snapshot(), request);
        if (remote.isEmpty() && request.destination().contains("/")) {
            response.warning(Problem.of(Code.DOUBTFUL, "The bundle is written to this directory: " + request.file())
                    .because("of the destination only the last part counts, unless -R names a machine")
                    .remedy("call imgexport where the bundle is to be"));
        }
        try (HeldLock lock = new ImageLock(host, response).take(image.layout(), "imgexport")) {
            // Whoever had the lock may have changed the image.
            write(ExportedImage.read(host, tables.schema(), tables.snapshot(), request), request);
        }
        Path file = request.file();
        remote.ifPresent(machine -> machine.bring(file, request.destination().isEmpty() ? "." : request.destination()));
        response.info("Done!");
        response.data(Change.of(Change.Thing.FILE, file.toString(), Change.Action.SET));
    }

    private void write(ExportedImage image, ImgexportRequest request) {
        List<BundleMember> members = new ArrayList<>(image.members());
        Path work = image.layout().work().resolve("imgexport");
        try {
            if (image.tree()) {
                response.info("Packing root image. It will take a while");
                members.addAll(tree(image.layout(), work));
                response.info("Getting litefile settings");
            }
            image.stored().forEach(path -> response.info(path));
            if (request.verbose()) {
                members.forEach(member -> response.info("  " + member.name() + size(member)));
            }
            response.info("Compressing " + image.image().name() + " bundle.  Please be patient.");
            response.flush();
            new BundleWriter(host.commands(), Compressor.present(host.commands()))
                    .write(request.file(), image.image().name(), members);
        } finally {
            removeWork(work);
        }
    }

    /** The tree as it is, packed beside it as every cpio unpacks it; what the format does not hold is written down. */
    private List<BundleMember> tree(ImageLayout layout, Path work) {
        ImageRoot root = ImageRoot.open(layout.rootimg());
        new LiteEngine(host.commands()).recover(root).ifPresent(recovery -> response.info(recovery.text()));
        Path archive = work.resolve("rootimgtree.gz");
        makeWork(work);
        new PackRoot(host.commands(), host.buildTime())
                .pack(
                        PackedTree.of(root.directory()),
                        ExcludeList.none(),
                        Archive.CPIO,
                        Compressor.present(host.commands()),
                        archive,
                        new PackedManifest(work.resolve("manifest"), archive),
                        response);
        List<BundleMember> members = new ArrayList<>(List.of(BundleMember.of("rootimgtree.gz", archive)));
        new CapabilitiesEdit(root)
                .edited(Optional.empty())
                .ifPresent(text -> members.add(BundleMember.ofBytes(Manifest.CAPABILITIES, text)));
        return members;
    }

    private static void makeWork(Path work) {
        try {
            Files.createDirectories(work);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The root image cannot be packed.")
                    .at(work.toString())
                    .because(e)
                    .remedy("make room or mend the directory, and try again"));
        }
    }

    private static void removeWork(Path work) {
        try {
            for (String name : List.of("rootimgtree.gz", "manifest")) {
                Files.deleteIfExists(work.resolve(name));
            }
            Files.deleteIfExists(work);
        } catch (IOException e) {
            // The next export writes over it.
        }
    }

    private static String size(BundleMember member) {
        try {
            return member.file().isPresent() ? ", " + Files.size(member.file().get()) + " bytes" : "";
        } catch (IOException e) {
            return "";
        }
    }
}
