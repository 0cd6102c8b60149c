package org.litecat.imagebuild.packimage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImageLock;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.PackedRoots;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.imagebuild.content.CapabilitiesEdit;
import org.litecat.imagebuild.content.ImageContent;
import org.litecat.imagebuild.generation.GenerationWork;
import org.litecat.imagebuild.pack.Archive;
import org.litecat.imagebuild.pack.PackRoot;
import org.litecat.imagebuild.pack.PackedManifest;
import org.litecat.imagebuild.pack.PackedTree;
import org.litecat.imagebuild.root.RunTime;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.node.ImageNodes;
import org.litecat.litetree.plan.OriginalPlaces;

/**
 * The verb {@code packimage}: packs the root of a stateless image into the file that its nodes unpack or mount in memory.
 *
 * <p>Everything is checked before anything is changed. A statelite layout in the tree stays as it is: what is packed is the tree
 * as it was before it. The file is written beside its place; those of other kinds go when it stands there.
 */
public final class Packimage {
    static final String FSTAB = "/etc/fstab";

    private final TableStore tables;
    private final Host host;
    private final Response response;

    public Packimage(TableStore tables, Host host, Response response) {
        this.tables = tables;
        this.host = host;
        this.response = response;
    }

    /** @throws ProblemException with every problem, when nothing was packed: the file of before is unchanged */
    public PackRoot.Packed run(PackimageRequest request) {
        ImageLayout layout = layout(tables.snapshot(), request);
        try (HeldLock lock = new ImageLock(host, response).take(layout, "packimage")) {
            // Whoever had the lock may have changed the tables.
            Snapshot snapshot = tables.snapshot();
            OsImage image = OsImage.require(snapshot, request.image());
            Optional<GenerationWork> generations = GenerationWork.of(host, snapshot, image, layout, response);
            if (generations.isEmpty()) {
                return pack(PackimageInputs.read(host, snapshot, request, layout, response));
            }
            generations.get().begin();
            // A generation that cannot be packed is not begun.
            PackimageInputs.read(host, snapshot, request, generations.get().newest(), response);
            PackRoot.Packed packed =
                    generations.get().on(each -> pack(PackimageInputs.read(host, snapshot, request, each, response)));
            generations.get().publish();
            return packed;
        }
    }

    /** The tables alone are looked at: no lock is taken for what is refused anyway. */
    private ImageLayout layout(Snapshot snapshot, PackimageRequest request) {
        Problems problems = new Problems();
        problems.addAll(request.problems());
        Optional<OsImage> image = problems.attempt(() -> OsImage.require(snapshot, request.image()));
        image.flatMap(each -> problems.attempt(() -> new UsedTrees(snapshot, host.paths()).problems(each)))
                .ifPresent(problems::addAll);
        problems.throwIfAny();
        return ImageLayout.of(host.paths(), new SiteSettings(snapshot), image.orElseThrow());
    }

    private PackRoot.Packed pack(PackimageInputs inputs) {
        String kind =
                "packimage " + inputs.archive() + " " + inputs.compressor().program();
        RunTime time = RunTime.begin(inputs.layout(), kind, host.clock(), "looking at the tree", response);
        new LiteEngine(host.commands()).recover(inputs.root()).ifPresent(recovery -> response.info(recovery.text()));
        ImageContent content = inputs.content();
        ImageContent.Plan plan = content.plan();
        PackRoot packer = new PackRoot(host.commands(), host.buildTime());
        Problems problems = new Problems();
        problems.addAll(packer.problems(tree(inputs, Map.of()), inputs.exclude(), inputs.archive()));
        problems.throwIfAny();

        inputs.password().warning().ifPresent(response::warning);
        tellTimeZone(inputs);
        tellCapabilities(inputs);
        response.stage("changing files");
        content.apply(plan, response);
        if (inputs.localtime().isWanted()) {
            inputs.localtime().set();
        }
        Path target = inputs.layout().directory().resolve(inputs.archive().fileName(inputs.compressor()));
        response.info("Packing contents of " + inputs.layout().rootimg());
        response.info("archive method:" + inputs.archive());
        if (inputs.archive() != Archive.SQUASHFS) {
            response.info("compress method:" + inputs.compressor().program());
        }
        response.info("");
        response.stage("packing the root image");
        PackRoot.Packed packed = pack(inputs, packer, target);
        time.end();
        response.data(packed.change(inputs.image().name()));
        removeOthers(inputs, target);
        return packed;
    }

    private PackRoot.Packed pack(PackimageInputs inputs, PackRoot packer, Path target) {
        Path fstab = inputs.layout().work().resolve("packimage-fstab");
        PlacedFile before = new PlacedFile(fstab, Durability.REMADE);
        Optional<String> original = inputs.content().retouching().before(FSTAB);
        // tar looks at what it packs: everybody may read it.
        original.ifPresent(text -> before.bytes(text.getBytes(StandardCharsets.ISO_8859_1), FileMode.READABLE));
        try {
            Map<String, Path> replaced = original.isPresent() ? Map.of("." + FSTAB, fstab) : Map.of();
            return packer.pack(
                    tree(inputs, replaced),
                    inputs.exclude(),
                    inputs.archive(),
                    inputs.compressor(),
                    target,
                    new PackedManifest(inputs.layout().packedStatelessManifest(), target),
                    response);
        } finally {
            before.remove();
        }
    }

    /** The root of a node in memory can be written: liteimg has made that of the tree's statelite nodes read-only. */
    private static PackedTree tree(PackimageInputs inputs, Map<String, Path> replaced) {
        return PackedTree.original(
                inputs.root().directory(), OriginalPlaces.of(inputs.root()).tree(), replaced);
    }

    private void tellTimeZone(PackimageInputs inputs) {
        Localtime localtime = inputs.localtime();
        if (!localtime.isSet()) {
            response.info("No timezone defined in site table, skipping timezone /etc/localtime configuration");
            inputs.image()
                    .exlist()
                    .forEach(list ->
                            response.info("No timezone defined in site table, skipping timezone exlist configuration"));
        } else if (!localtime.isKnown()) {
            response.warning(Problem.of(
                            Code.DOUBTFUL,
                            "Unable to set timezone to '" + localtime.zone() + "', check this is a valid timezone")
                    .because("the image has no /usr/share/zoneinfo/" + localtime.zone())
                    .remedy("chdef -t site clustersite timezone=Europe/Berlin, or add tzdata to the pkglist"));
        }
    }

    private void tellCapabilities(PackimageInputs inputs) {
        int lost = inputs.archive() == Archive.CPIO ? new CapabilitiesEdit(inputs.root()).lost() : 0;
        if (lost > 0) {
            response.warning(Problem.of(Code.DOUBTFUL, "Files with capabilities lose them on nodes: " + lost + ".")
                    .because("a cpio archive does not hold them, and the image has no setfattr to give them back")
                    .remedy("add the package attr to the pkglist, or pack with -m tar or -m squashfs"));
        }
    }

    /** Only now: until then nodes that boot get the file of before. */
    private void removeOthers(PackimageInputs inputs, Path target) {
        List<Path> others = PackedRoots.NAMES.stream()
                .map(inputs.layout().directory()::resolve)
                .filter(file -> !file.equals(target) && Files.isRegularFile(file))
                .toList();
        others.forEach(file -> {
            new PlacedFile(file, Durability.LASTING).remove();
            response.data(Change.of(Change.Thing.FILE, file.toString(), Change.Action.REMOVED));
        });
        String image = inputs.image().name();
        SortedSet<String> nodes = new ImageNodes(inputs.tables()).of(image);
        if (!others.isEmpty() && !nodes.isEmpty()) {
            String folded = FoldedNodes.text(nodes);
            response.warning(Problem.of(
                            Code.DOUBTFUL,
                            "The packed root of the image '" + image + "' has another name now: "
                                    + target.getFileName())
                    .because("boot files of these nodes may name "
                            + others.get(0).getFileName() + ": " + folded)
                    .remedy("nodeset " + folded + " osimage=" + image));
        }
    }
}
