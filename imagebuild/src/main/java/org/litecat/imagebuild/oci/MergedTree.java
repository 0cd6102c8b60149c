package org.litecat.imagebuild.oci;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tree that layers come to, each laid over those below it, before anything of it is on a disk. Links are never followed: what
 * would have to be reached through one is refused, since programs take it for different things. For one thread.
 */
final class MergedTree {
    private final Place root = new Place(new Thing(-1, -1, TarEntry.directory(Instant.EPOCH)), -1);

    /**
     * What a layer brought.
     *
     * @param layer its number, from 0; below 0 for a directory of which no entry tells
     * @param ordinal of the entry in the layer
     */
    record Thing(int layer, int ordinal, TarEntry entry) {}

    /** A name, and what it stands for; several may stand for the same. */
    static final class Place {
        private final Map<String, Place> children = new TreeMap<>();
        private Thing thing;
        /** The last layer that said something of it, or of anything below. */
        private int touched;

        Place(Thing thing, int touched) {
            this.thing = thing;
            this.touched = touched;
        }

        Thing thing() {
            return thing;
        }

        /** By their names. */
        Map<String, Place> children() {
            return children;
        }
    }

    /** That an entry is not laid over the tree, and why. */
    static final class RefusedEntry extends Exception {
        private static final long serialVersionUID = 1;

        RefusedEntry(String why) {
            super(why);
        }
    }

    Place root() {
        return root;
    }

    /** What stands at a path; links in it are not followed. */
    Optional<Place> find(LayerPath path) {
        Place here = root;
        for (String part : path.parts()) {
            Place next = here.children.get(part);
            if (next == null) {
                return Optional.empty();
            }
            here = next;
        }
        return Optional.of(here);
    }

    /** Takes a thing of lower layers away, with all that is in it. */
    void hide(LayerPath path) throws RefusedEntry {
        Optional<Place> directory = directory(path.parent());
        directory.ifPresent(place -> place.children.remove(path.last()));
    }

    /** Takes all that lower layers have in a directory away. */
    void empty(LayerPath path) throws RefusedEntry {
        directory(path).ifPresent(place -> place.children.clear());
    }

    /** Empty when there is no such directory. */
    private Optional<Place> directory(LayerPath path) throws RefusedEntry {
        Place here = root;
        for (String part : path.parts()) {
            Place next = here.children.get(part);
            if (next == null) {
                return Optional.empty();
            }
            requireDirectory(next);
            here = next;
        }
        return Optional.of(here);
    }

    private static void requireDirectory(Place place) throws RefusedEntry {
        if (!place.thing.entry().isDirectory()) {
            throw new RefusedEntry("stands below a link or a file");
        }
    }

    /** Lays an entry of a layer over those of lower ones. */
    void put(LayerPath path, TarEntry entry, int layer, int ordinal) throws RefusedEntry {
        Thing thing = entry.kind() == TarEntry.Kind.HARD_LINK ? target(path, entry) : new Thing(layer, ordinal, entry);
        if (path.isRoot()) {
            if (!entry.isDirectory()) {
                throw new RefusedEntry("stands in the place of the root");
            }
            root.thing = thing;
            return;
        }
        Place directory = above(path, entry, layer);
        Place there = directory.children.get(path.last());
        if (there != null && there.thing.entry().isDirectory() && entry.isDirectory()) {
            there.thing = thing;
            there.touched = layer;
        } else if (there != null && there.touched == layer) {
            throw new RefusedEntry("is in the layer twice");
        } else {
            directory.children.put(path.last(), new Place(thing, layer));
        }
    }

    /** The directory of a path; those that no entry tells of are made as others make them. */
    private Place above(LayerPath path, TarEntry entry, int layer) throws RefusedEntry {
        Place here = root;
        for (String part : path.parent().parts()) {
            Place next = here.children.computeIfAbsent(
                    part, name -> new Place(new Thing(-1, -1, TarEntry.directory(entry.modified())), layer));
            requireDirectory(next);
            next.touched = layer;
            here = next;
        }
        return here;
    }

    private Thing target(LayerPath path, TarEntry entry) throws RefusedEntry {
        LayerPath target =
                LayerPath.of(entry.link()).orElseThrow(() -> new RefusedEntry("is a link to what is out of the image"));
        Thing thing = find(target)
                .map(Place::thing)
                .orElseThrow(() -> new RefusedEntry("is a link to a file that is not there"));
        if (thing.entry().isDirectory() || target.equals(path)) {
            throw new RefusedEntry("is a link to a directory or to itself");
        }
        return thing;
    }
}
