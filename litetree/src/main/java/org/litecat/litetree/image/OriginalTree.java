package org.litecat.litetree.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An image as if nothing had ever been moved or made in it: paths are resolved to the places where things were, and it
 * is told where each stands now. Places are image paths free of links.
 *
 * <p>Each place is looked at once: nobody changes the image while its tree is in use.
 */
public final class OriginalTree {
    private final ImageRoot root;
    private final Map<Path, Path> moved = new HashMap<>();
    private final Set<Path> hidden;
    private final List<Path> layout;
    private final Path nowhere;
    private final Map<Path, FileKind> kinds = new HashMap<>();

    /**
     * @param moved place to where it stands now, with all that is below it
     * @param hidden places of which nothing is to be seen
     */
    public OriginalTree(ImageRoot root, Map<String, String> moved, Set<String> hidden) {
        this(
                root,
                moved.entrySet().stream()
                        .collect(Collectors.toMap(
                                each -> path(root, each.getKey()), each -> path(root, each.getValue()))),
                hidden.stream().map(place -> path(root, place)).collect(Collectors.toSet()),
                List.of());
    }

    private OriginalTree(ImageRoot root, Map<Path, Path> moved, Set<Path> hidden, List<Path> layout) {
        this.moved.putAll(moved);
        this.hidden = Set.copyOf(hidden);
        this.layout = List.copyOf(layout);
        this.nowhere = path(root, StateliteLayout.OWN + "/nowhere");
        this.root = root.seenThrough(this::lookup, this::kind);
    }

    /** The same with things in their places that stand somewhere on this machine. @param others place to where each stands */
    public OriginalTree and(Map<String, Path> others) {
        Map<Path, Path> more = new HashMap<>(moved);
        others.forEach((place, now) -> more.put(path(place), now));
        return new OriginalTree(root, more, hidden, layout);
    }

    /** The same without the layout itself: what leads there leads to nothing. */
    public OriginalTree withoutLayout() {
        return new OriginalTree(
                root, moved, hidden, List.of(path(StateliteLayout.DEFAULTS), path(StateliteLayout.STATELITE)));
    }

    /** Where a path leads, all links followed. */
    public String place(String imagePath) {
        return root.imagePath(root.resolve(imagePath));
    }

    /** Where the directory entry of a path is: the last component is not followed. */
    public String placeOfEntry(String imagePath) {
        return root.imagePath(root.resolveParent(imagePath));
    }

    /** What is to be seen at a place. */
    public FileKind kind(String place) {
        return kind(path(root, place));
    }

    private FileKind kind(Path place) {
        FileKind known = kinds.get(place);
        if (known == null) {
            known = FileKind.of(lookup(place));
            kinds.put(place, known);
        }
        return known;
    }

    /** What the symbolic link at a place says. */
    public String linkText(String place) {
        try {
            return Files.readSymbolicLink(standsAt(path(root, place))).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The image path at which the thing of a place stands now. */
    public String standsAt(String place) {
        return root.imagePath(standsAt(path(root, place)));
    }

    /** Where the thing of a place stands now. */
    public Path standsAt(Path place) {
        if (moved.isEmpty()) {
            return place;
        }
        for (Path above = place; above != null && !above.equals(root.directory()); above = above.getParent()) {
            Path now = moved.get(above);
            if (now != null) {
                return above.equals(place) ? now : now.resolve(above.relativize(place));
            }
        }
        return place;
    }

    /** A place as a path below the image's directory, whether or not something stands there now. */
    public Path path(String place) {
        return path(root, place);
    }

    /** Where what is to be seen at a place is looked at. */
    Path lookup(Path place) {
        return hidden.contains(place) || layout.stream().anyMatch(place::startsWith) ? nowhere : standsAt(place);
    }

    /**
     * The places right below a directory at which something is to be seen, in no order.
     *
     * @param directory a place at which a directory is to be seen
     * @throws IOException when it cannot be listed
     */
    public List<Path> children(Path directory) throws IOException {
        Set<Path> places = new HashSet<>(movedFrom(directory));
        try (DirectoryStream<Path> found = Files.newDirectoryStream(lookup(directory))) {
            found.forEach(each -> places.add(directory.resolve(each.getFileName())));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return places.stream().filter(place -> kind(place) != FileKind.MISSING).toList();
    }

    /** Places whose things stand elsewhere, and where. */
    public Map<Path, Path> moves() {
        return Map.copyOf(moved);
    }

    /** Places right below a directory whose things stand elsewhere. */
    List<Path> movedFrom(Path directory) {
        return moved.keySet().stream()
                .filter(place -> directory.equals(place.getParent()))
                .toList();
    }

    private static Path path(ImageRoot root, String place) {
        return place.equals("/") ? root.directory() : root.directory().resolve(place.substring(1));
    }
}
