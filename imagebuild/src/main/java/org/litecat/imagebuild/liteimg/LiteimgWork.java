package org.litecat.imagebuild.liteimg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Host;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.content.CapabilitiesEdit;
import org.litecat.imagebuild.content.FstabEdit;
import org.litecat.imagebuild.content.ImageContent;
import org.litecat.imagebuild.content.ShadowEdit;
import org.litecat.imagebuild.content.ShippedFileEdit;
import org.litecat.imagebuild.content.XcatinfoEdit;
import org.litecat.imagebuild.node.ImageInit;
import org.litecat.imagebuild.node.ShippedFiles;
import org.litecat.imagebuild.pack.ExcludeList;
import org.litecat.imagebuild.pack.PackedManifest;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.memory.MemoryBudget;

/** What liteimg works with, and whoever compares an image with what liteimg would make of it. */
record LiteimgWork(
        Snapshot tables, LiteimgInputs inputs, ShippedFiles shippedFiles, ImageRoot root, ImageContent content) {
    /** The image as the tables want it. */
    static LiteimgWork of(Host host, Snapshot tables, LiteimgInputs inputs) {
        return of(host, tables, inputs, Optional.empty());
    }

    /** The same with a number of its own for the root that is going to be packed. */
    static LiteimgWork packing(Host host, Snapshot tables, LiteimgInputs inputs) {
        // The file is there before an entry above it is copied.
        return of(
                host,
                tables,
                inputs,
                inputs.image().isRamdisk()
                        ? Optional.of(XcatinfoEdit.of(inputs.image().name(), host))
                        : Optional.empty());
    }

    private static LiteimgWork of(Host host, Snapshot tables, LiteimgInputs inputs, Optional<FileEdit> info) {
        ImageRoot root = ImageRoot.open(inputs.layout().rootimg());
        ShippedFiles shippedFiles = ShippedFiles.of(host.paths());
        List<FileEdit> edits = new ArrayList<>();
        edits.add(new FstabEdit(inputs.image().profile(), inputs.image().osarch()));
        edits.add(new ShadowEdit(inputs.rootPassword(), host.commands(), host.buildTime()));
        shippedFiles.ofRoot(ImageInit.of(new ImageFiles(root))).forEach(file -> edits.add(new ShippedFileEdit(file)));
        if (inputs.image().isRamdisk()) {
            edits.add(new CapabilitiesEdit(root));
        }
        info.ifPresent(edits::add);
        ImageContent content = ImageContent.of(host, tables, inputs.layout(), root, inputs.synced(), edits);
        return new LiteimgWork(tables, inputs, shippedFiles, root, content);
    }

    MemoryBudget memory() {
        return MemoryBudget.of(inputs.rules(), root, inputs.image().isRamdisk());
    }

    /** What is not packed: what the list of the image names, and what the engine keeps for itself. */
    ExcludeList unpacked() {
        return inputs.exclude().and(List.of("." + StateliteLayout.OWN + "*"));
    }

    PackedManifest manifest() {
        return new PackedManifest(
                inputs.layout().packedManifest(), inputs.layout().packedStatelite());
    }
}
