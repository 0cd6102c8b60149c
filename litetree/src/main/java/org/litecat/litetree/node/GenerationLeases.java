package org.litecat.litetree.node;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.table.Snapshot;

/**
 * Which nodes run from which generation of an image: those hold it, and it is not removed.
 *
 * <p>A node of which it is not known holds all of them.
 */
public final class GenerationLeases {
    private final HostPaths paths;
    private final Snapshot tables;

    public GenerationLeases(HostPaths paths, Snapshot tables) {
        this.paths = paths;
        this.tables = tables;
    }

    /**
     * By generation, the nodes that have said which one they run.
     *
     * @param image the image as its definition has it, not one of its generations
     */
    public SortedMap<Integer, SortedSet<String>> of(ImageLayout image) {
        return new TreeMap<>();
    }

    /** The nodes that run from the tree of the image by their status, and have not said which generation it is. */
    public SortedSet<String> unknown(ImageLayout image) {
        SortedSet<String> unknown = new TreeSet<>();
        new TreeUsers(paths, tables).of(image).values().forEach(unknown::addAll);
        of(image).values().forEach(unknown::removeAll);
        return unknown;
    }
}
