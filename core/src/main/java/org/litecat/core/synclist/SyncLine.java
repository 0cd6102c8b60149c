package org.litecat.core.synclist;

import java.util.List;
import java.util.Optional;

/**
 * One line of a synclist.
 *
 * @param sources absolute paths of this machine, also with {@code *}, {@code ?} and {@code [...]}
 * @param nodes the noderange that it is for; without one it is for all, and for images
 * @param destination an absolute path of the image or the node; a directory when it ends in a slash
 * @param place file and number of the line
 */
public record SyncLine(List<String> sources, Optional<String> nodes, String destination, String place) {
    public SyncLine {
        sources = List.copyOf(sources);
    }

    /** Whether the destination is certain to be a directory. */
    public boolean isIntoDirectory() {
        return destination.endsWith("/")
                || sources.size() > 1
                || sources.stream().anyMatch(SourcePattern::isPattern);
    }
}
