package org.litecat.imagebuild.oci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.Mounts;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.osimage.ImagesOfTree;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.core.table.Transaction;
import org.litecat.imagebuild.root.ImportStaging;

/**
 * {@code imgimport --oci}: makes a root image and its definition of an image that others have made of layers.
 *
 * <p>It may be anybody's. All of it is read before anything is written, and laid over one another on no disk; what is unpacked then is
 * one archive of our own writing. The tree and its definition appear together, or nothing does.
 */
public final class OciImport {
    private static final Duration LONGEST = Duration.ofHours(6);
    /** What is left free on the disk. */
    private static final long RESERVE = 256L << 20;

    private static final int MOST_SAID = 20;

    private final TableStore tables;
    private final Host host;
    private final Mounts mounts;
    private final Response response;

    public OciImport(TableStore tables, Host host, Mounts mounts, Response response) {
        this.tables = tables;
        this.host = host;
        this.mounts = mounts;
        this.response = response;
    }

    /** @throws ProblemException when the image was not imported: nothing was changed then */
    public void run(OciImportRequest request) {
        Snapshot before = tables.snapshot();
        Path install = host.paths().at(new SiteSettings(before).text(SiteAttribute.INSTALLDIR));
        try (ImportStaging staging = ImportStaging.open(host, install, mounts, response)) {
            RootBeside.sweep(install.resolve("netboot"), directory -> isDefined(directory, before), mounts);
            long room = room(install);
            Unpacked unpacked = new Unpacked(host.commands(), staging::directory, room);
            response.stage("reading the image");
            SourceImage image =
                    new ImageSource(request.place()).image(new WantedImage(request.arch(), request.tag()), unpacked);
            List<Layer> layers = ImageSource.layers(image, unpacked, room);
            if (request.verbose()) {
                image.layers().forEach(layer -> response.info("  layer " + layer.name()));
            }
            LayeredTree tree = LayeredTree.of(layers);
            imported(request, image.arch(), layers, tree);
        }
    }

    private boolean isDefined(Path directory, Snapshot before) {
        return !new ImagesOfTree(host.paths(), before)
                .othersOf(new ImageLayout("", directory, host.paths()))
                .isEmpty();
    }

    private static long room(Path place) {
        Path there = place;
        while (!Files.exists(there)) {
            there = there.resolveSibling("").normalize();
        }
        try {
            return Math.max(0, Files.getFileStore(there).getUsableSpace() - RESERVE);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The room on the disk cannot be told.")
                    .at(there.toString())
                    .because(e));
        }
    }

    private void imported(OciImportRequest request, String arch, List<Layer> layers, LayeredTree tree) {
        Problems problems = new Problems();
        problems.addAll(tree.problems());
        if (tree.release().isEmpty() && request.osvers().isEmpty()) {
            // What could not be read may have said of which release it is.
            problems.throwIfAny();
        }
        Optional<NewDefinition> made =
                problems.attempt(() -> NewDefinition.of(host, tables.snapshot(), request, arch, tree.release()));
        problems.throwIfAny();
        NewDefinition definition = made.orElseThrow();
        ImageLayout layout = definition.layout();
        LayeredTree.Totals totals = tree.totals();
        long room = room(layout.directory());
        if (totals.bytes() > room) {
            throw new ProblemException(Problem.of(Code.NO_SPACE, "There is no room for the root image.")
                    .at(layout.directory().toString())
                    .because("it takes " + totals.bytes() + " bytes; " + room + " are free")
                    .remedy("make room, and import it again; nothing was imported"));
        }
        response.info("Unpacking " + layers.size() + " layers, " + totals.files() + " files, to " + layout.rootimg()
                + ". It will take a while.");
        response.flush();
        response.stage("unpacking the image");
        List<Path> missing = RootBeside.missing(layout.directory());
        try (HeldLock lock = new ImageLock(host, response).takeToBuild(layout, "imgimport");
                RootBeside beside = RootBeside.make(layout.directory(), mounts, missing)) {
            unpack(new TreeWriter(tree.tree(), layers), beside.root());
            define(definition, beside);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The root image cannot be put in its place.")
                    .at(layout.rootimg().toString())
                    .because(e)
                    .remedy("mend that, and import it again; nothing was imported"));
        }
        tell(request, definition, tree, totals);
    }

    private void unpack(TreeWriter tree, Path place) throws IOException {
        List<String> said = new ArrayList<>();
        // Not bsdtar: it leaves access lists out. Names may be as they are: they are ours.
        Command unpack = Command.of(
                        "tar",
                        "--extract",
                        "--file=-",
                        "--preserve-permissions",
                        "--same-owner",
                        "--numeric-owner",
                        "--delay-directory-restore",
                        "--absolute-names",
                        "--xattrs",
                        "--xattrs-include=*")
                .with("LC_ALL", "C")
                .fedBy(tree::writeTo)
                .in(place)
                .within(LONGEST);
        int code;
        try {
            code = host.commands().run(unpack, said::add);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        if (code != 0) {
            throw new IOException("tar: " + String.join("; ", said.subList(0, Math.min(said.size(), MOST_SAID))));
        }
    }

    /** Names are looked at once more: nobody changes the tables from here on. */
    private void define(NewDefinition definition, RootBeside beside) throws IOException {
        try (Transaction change = tables.begin("imgimport")) {
            Problems problems = new Problems();
            problems.addAll(NewDefinition.taken(host, change, definition.image(), definition.layout()));
            problems.throwIfAny();
            definition.rows().forEach(change::put);
            beside.place();
            change.commit();
            beside.keep();
        }
    }

    private void tell(OciImportRequest request, NewDefinition definition, LayeredTree tree, LayeredTree.Totals totals) {
        String image = definition.image();
        if (tree.withoutAttributes() > 0) {
            response.warning(Problem.of(
                            Code.DOUBTFUL,
                            tree.withoutAttributes() + " files have not all of their extended attributes.")
                    .because("labels of SELinux and others that mean something to one machine only are left out")
                    .remedy("look at them where the image was made: getfattr -d -m - FILE"));
        }
        if (totals.setuid() > 0) {
            response.warning(Problem.of(
                            Code.DOUBTFUL,
                            totals.setuid() + " files of the root image run as another user than who calls them.")
                    .at(definition.layout().rootimg().toString())
                    .because("users of this machine can call them there, and the image may be anybody's")
                    .remedy("if you do not trust it: chmod go-rx "
                            + definition.layout().directory() + ", or mount it nosuid"));
        }
        definition.withoutPackages().ifPresent(response::warning);
        response.info("Successfully imported the image " + image + ".");
        response.info(
                "Next: genimage " + image + ", which adds the packages of its pkglist that it lacks (a kernel first),"
                        + " files for nodes and initial ramdisks; then "
                        + (request.method() == ProvMethod.STATELITE ? "liteimg " : "packimage ") + image + ".");
        response.data(Change.of(Change.Thing.IMAGE, image, Change.Action.CREATED)
                .and("directory", definition.layout().directory().toString()));
    }
}
