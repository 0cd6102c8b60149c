package org.litecat.imagebuild.liteboot;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory that the virtual machine sees, read-only.
 *
 * @param tag by which the machine knows it
 * @param shown what nodes mount it as, {@code SERVER:DIRECTORY} without a slash at its end, or {@code root}
 * @param directory of this machine; empty for one that holds nothing and stands in the node's memory
 */
record Share(String tag, String shown, Optional<Path> directory) {
    static Share root(Path rootimg) {
        return new Share("root", "root", Optional.of(rootimg));
    }

    /** A line of the list that the node has: tag, kind of the file system, what is mounted. */
    String line(RootTransport transport) {
        return tag + " " + directory.map(found -> transport.fileSystem()).orElse("empty") + " " + shown + "\n";
    }
}
