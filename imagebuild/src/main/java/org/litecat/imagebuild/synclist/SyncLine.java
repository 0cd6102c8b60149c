package org.litecat.imagebuild.synclist;

import java.util.List;

/**
 * One line of a synclist that is for images.
 *
 * @param sources absolute paths of this machine, also with {@code *}, {@code ?} and {@code [...]}
 * @param destination an absolute path of the image; a directory when it ends in a slash
 * @param place file and number of the line
 */
record SyncLine(List<String> sources, String destination, String place) {
    SyncLine {
        sources = List.copyOf(sources);
    }

    /** Whether the destination is certain to be a directory. */
    boolean isIntoDirectory() {
        return destination.endsWith("/")
                || sources.size() > 1
                || sources.stream().anyMatch(SourcePattern::isPattern);
    }
}
