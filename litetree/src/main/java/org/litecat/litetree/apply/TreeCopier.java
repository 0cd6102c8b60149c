package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Copies files and trees with owner, mode, times, extended attributes, hard links and holes, links as links. */
interface TreeCopier {
    /**
     * Copies several things at once, so that hard links between them are kept.
     *
     * @param from the directory that the names are relative to
     * @param names what to copy; free of links but for the last component
     * @param to an existing directory; each copy gets the same name below it
     */
    void copyAll(Path from, List<Path> names, Path to) throws IOException;

    /** Copies one thing to a path where nothing stands. */
    void copy(Path from, Path to) throws IOException;

    /** Waits until the disk has what was copied below a directory. */
    void force(Path directory) throws IOException;
}
