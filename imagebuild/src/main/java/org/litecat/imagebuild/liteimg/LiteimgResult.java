package org.litecat.imagebuild.liteimg;

import java.util.List;
import java.util.Optional;
import org.litecat.imagebuild.pack.PackRoot;

/**
 * What {@code liteimg} did or found.
 *
 * @param changes how many changes were made; 0 when the image was as the tables want it
 * @param differences what a check found; empty otherwise
 * @param packed the packed image, when the image is one that is packed
 */
public record LiteimgResult(int changes, List<String> differences, Optional<PackRoot.Packed> packed) {
    public LiteimgResult {
        differences = List.copyOf(differences);
    }

    static LiteimgResult changed(int changes) {
        return new LiteimgResult(changes, List.of(), Optional.empty());
    }

    static LiteimgResult different(List<String> differences) {
        return new LiteimgResult(0, differences, Optional.empty());
    }
}
