package org.litecat.imagebuild.liteimg;

import java.io.IOException;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.boot.ArchiveStamp;
import org.litecat.litetree.boot.PackedRoot;
import org.litecat.litetree.boot.PlanVersion;
import org.litecat.litetree.nodescript.NodeScripts;
import org.litecat.litetree.plan.SaveFile;

/**
 * Says beside a packed root what the boot plans of its nodes must fit: until the next packing nodes find that script and that
 * layout, whatever becomes of those in the tree.
 */
final class PackedFacts {
    private final ImageLayout layout;
    private final PlanVersion version;
    private final String list;

    private PackedFacts(ImageLayout layout, PlanVersion version, String list) {
        this.layout = layout;
        this.version = version;
        this.list = list;
    }

    /** Those of the tree which is about to be packed. */
    static PackedFacts of(ImageLayout layout, ImageFiles image) {
        return new PackedFacts(
                layout, PlanVersion.readBy(image.read(NodeScripts.STATELITE).orElse("")), SaveFile.read(image.root()));
    }

    /** To be called when the packed root is in its place. */
    void write() {
        Problem failure = Problem.of(
                        Code.IO,
                        "What the packed root of '" + layout.image()
                                + "' reads cannot be written down: its nodes would get no usable boot plan.")
                .remedy("see that there is room, and run liteimg " + layout.image() + " again");
        try {
            ArchiveStamp archive = ArchiveStamp.of(layout.packedStatelite());
            new PlacedFile(layout.packedFacts(), Durability.LASTING)
                    .orSay(failure)
                    .text(new PackedRoot(archive, version, list).text(), FileMode.READABLE);
        } catch (IOException e) {
            throw new ProblemException(failure.because(e));
        }
    }
}
