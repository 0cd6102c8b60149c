package org.litecat.litetree.boot;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;

/**
 * Where paths lead on a node that looks for its sources: they are mounted in its root file system, so absolute links in
 * them start at the image's root, and {@code ..} leads out of them.
 */
final class NodePaths {
    private static final String SOURCES = StateliteLayout.STATELITE + "/mnt/";

    /** What a node fills itself: the image does not tell what will be there. */
    private static final List<String> OF_THE_NODE =
            List.of(StateliteLayout.STATELITE, "/.sllocal", "/dev", "/proc", "/run", "/sys");

    private final ImageRoot image;
    private final ImageRoot node;
    private final Map<Path, Path> mounts = new HashMap<>();

    NodePaths(FilesAtHand files) {
        this.image = files.image();
        this.node = image.seenThrough(place -> onThisMachine(place).orElse(place), this::kind);
        files.sources().forEach((number, directory) -> mounts.put(place(ofSource(number, "")), directory));
    }

    /** The node's path of what a source has, before any link is followed. */
    static String ofSource(int number, String path) {
        return SOURCES + number + path;
    }

    /**
     * The node's path of what a path leads to, free of links; something may be missing there.
     *
     * @throws ProblemException when links go in a circle, or a directory cannot be read
     */
    String follow(String path) {
        return node.imagePath(node.resolve(path));
    }

    /** Where a path free of links is to be looked at; empty when only the node can tell what is there. */
    Optional<Path> onThisMachine(String path) {
        return onThisMachine(place(path));
    }

    private Optional<Path> onThisMachine(Path place) {
        for (Path mount = place; mount != null; mount = mount.getParent()) {
            Path directory = mounts.get(mount);
            if (directory != null) {
                return Optional.of(directory.resolve(mount.relativize(place)));
            }
        }
        return OF_THE_NODE.stream().map(this::place).anyMatch(place::startsWith)
                ? Optional.empty()
                : Optional.of(place);
    }

    /** What a source's directory is on this machine, be it a link, is nothing that the node would see. */
    private FileKind kind(Path place) {
        return mounts.containsKey(place)
                ? FileKind.DIRECTORY
                : onThisMachine(place).map(FileKind::of).orElse(FileKind.MISSING);
    }

    private Path place(String path) {
        return image.directory().resolve(path.substring(1));
    }
}
