package org.litecat.litetree.boot;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.Store;

/**
 * What a node will find, as far as this machine can look at it.
 *
 * @param image the root image of the node, with the statelite layout in it
 * @param sources the litetree directories that can be looked at, by their numbers in the plan
 * @param persistent the node's own directory of the persistent area, if it can be looked at
 * @param localdisk what is on the node's disk, if it can be looked at
 */
public record FilesAtHand(
        ImageRoot image, Map<Integer, Path> sources, Optional<Path> persistent, Optional<Path> localdisk) {
    public FilesAtHand {
        sources = Map.copyOf(sources);
    }

    Optional<Path> store(Store store) {
        return switch (store) {
            case PERSISTENT -> persistent;
            case LOCALDISK -> localdisk;
            case MEMORY, SOURCE -> Optional.empty();
        };
    }
}
