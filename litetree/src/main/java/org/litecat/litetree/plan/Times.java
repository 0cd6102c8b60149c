package org.litecat.litetree.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.OriginalTree;

/** The times of directories in which entries are exchanged: to a user nothing in them has changed. */
final class Times {
    private final OriginalTree original;
    private final Set<String> staying;
    private final TreeMap<String, Long> nanos = new TreeMap<>();

    /** @param staying directories that an earlier run made empty, of which the tree shows nothing, and that stay */
    Times(OriginalTree original, Set<String> staying) {
        this.original = original;
        this.staying = staying;
    }

    void addParent(String place) {
        int slash = place.lastIndexOf('/');
        add(slash == 0 ? "/" : place.substring(0, slash));
    }

    /** Notes the time of a directory, if there is one. */
    void add(String place) {
        if (original.kind(place) != FileKind.DIRECTORY && !staying.contains(place)) {
            return;
        }
        try {
            long now = Files.getLastModifiedTime(original.standsAt(original.path(place)))
                    .to(TimeUnit.NANOSECONDS);
            nanos.put(place, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the steps that give the times back. @param tree where the directories will stand by then */
    void keep(OriginalTree tree, Consumer<Step> steps) {
        nanos.forEach((place, time) -> steps.accept(new Step.KeepTime(tree.standsAt(place), time)));
    }
}
