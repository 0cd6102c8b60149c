package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.litecat.core.host.Sha256;
import org.litecat.core.host.TreeRemoval;

/**
 * Brings what was written in a layer over a tree into the tree itself: by renames, so that no file of the tree is changed that
 * has names elsewhere. Whatever ends it, the same again completes it: what was brought in is no more in the layer.
 */
final class LayerMerge {
    private final Path tree;
    private final Path upper;
    private final Path moved;
    private final Path movedAll;
    private final TreeRemoval removal;

    /** @param work a directory beside the layer, for directories that have moved */
    LayerMerge(Path tree, Path upper, Path work, TreeRemoval removal) {
        this.tree = tree;
        this.upper = upper;
        this.moved = work.resolve("moved");
        this.movedAll = work.resolve("moved-all");
        this.removal = removal;
    }

    void run() throws IOException {
        if (!Files.exists(movedAll)) {
            Files.createDirectories(moved);
            takeMovedAside();
            Files.createFile(movedAll);
        }
        if (Files.exists(upper)) {
            mergeInto(new LayerEntry(upper), tree);
        }
    }

    /** A directory that was renamed may stand where another one is to go: all of them first, the deepest before those above. */
    private void takeMovedAside() throws IOException {
        Map<Path, Path> sources = new TreeMap<>(
                Comparator.comparingInt(Path::getNameCount).reversed().thenComparing(Comparator.naturalOrder()));
        findMoved(upper, tree, sources);
        for (Map.Entry<Path, Path> source : sources.entrySet()) {
            if (!Files.exists(source.getValue(), LinkOption.NOFOLLOW_LINKS)) {
                Files.move(source.getKey(), source.getValue(), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** @param below where the directory that lies under it stands in the tree */
    private void findMoved(Path directory, Path below, Map<Path, Path> sources) throws IOException {
        for (Path entry : entries(directory)) {
            LayerEntry each = new LayerEntry(entry);
            if (each.isDirectory() && !each.isOpaque()) {
                Path source = each.redirect().isPresent()
                        ? source(each.redirect().get(), below)
                        : below.resolve(entry.getFileName());
                if (each.redirect().isPresent()) {
                    sources.put(source, aside(entry));
                }
                findMoved(entry, source, sources);
            } else if (each.isDirectory()) {
                findMoved(entry, below.resolve(entry.getFileName()), sources);
            }
        }
    }

    private Path source(String redirect, Path beside) {
        return redirect.startsWith("/") ? tree.resolve(redirect.substring(1)) : beside.resolve(redirect);
    }

    private Path aside(Path entry) {
        return moved.resolve(Sha256.of(upper.relativize(entry).toString()));
    }

    private void merge(Path from, Path to) throws IOException {
        for (Path entry : entries(from)) {
            LayerEntry each = new LayerEntry(entry);
            Path place = to.resolve(entry.getFileName());
            if (each.isDirectory()) {
                mergeDirectory(each, place);
            } else if (each.isWhiteout()) {
                removal.removeAny(place);
                Files.delete(entry);
            } else {
                if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
                    removal.removeAny(place);
                }
                each.strip();
                Files.move(entry, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void mergeDirectory(LayerEntry entry, Path place) throws IOException {
        boolean isMoved = entry.redirect().isPresent();
        if (isMoved) {
            Path aside = aside(entry.path());
            if (Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
                removal.removeAny(place);
                Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
            }
            entry.forgetRedirect();
        }
        if (!isMoved && (entry.isOpaque() || !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS))) {
            removal.removeAny(place);
            Files.createDirectory(place);
            entry.forgetOpaque();
        }
        mergeInto(entry, place);
    }

    /** The time of a directory in the layer is that of its last change until what is in it is taken away. */
    private void mergeInto(LayerEntry entry, Path place) throws IOException {
        FileTime changed = Files.getLastModifiedTime(entry.path());
        merge(entry.path(), place);
        entry.giveAttributesTo(place);
        Files.setLastModifiedTime(place, changed);
        Files.delete(entry.path());
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }
}
