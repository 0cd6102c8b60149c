package org.litecat.imagebuild.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.litecat.core.report.Tile;
import org.litecat.imagebuild.history.DirectorySizes;
import org.litecat.litetree.memory.Bytes;

/** Chooses which of the many directories of an image a page shows: those that hold much, and those that are asked for. */
final class ShownDirectories {
    /** What is said of the choice. */
    static final String CHOICE =
            "Of the directories those of the first two levels are shown, those that hold a hundredth of the"
                    + " image, and the largest beside and in each entry.";

    private static final int LEVELS = 2;
    private static final int DEEPEST = 8;
    private static final int SHARE = 100;
    /** More than images have on two levels; so that no image makes a page that no browser can show. */
    private static final int MOST = 2000;

    private static final int NEIGHBOURS = 10;
    private static final int TILES = 150;
    private static final int TILES_INSIDE = 12;
    /** Of the image: a directory that holds more than that part is shown as what is in it. */
    private static final int LARGE_PART = 4;

    private final DirectorySizes sizes;
    private final Map<String, List<Sized>> children = new HashMap<>();

    private record Sized(String path, long bytes) {
        Tile tile(String name, List<Tile> inside) {
            return new Tile(name, bytes, Bytes.text(bytes), inside);
        }
    }

    ShownDirectories(DirectorySizes sizes) {
        this.sizes = sizes;
        sizes.bytes()
                .forEach((path, bytes) -> children.computeIfAbsent(above(path), each -> new ArrayList<>())
                        .add(new Sized(path, bytes)));
        children.values()
                .forEach(each -> each.sort(
                        Comparator.comparingLong(Sized::bytes).reversed().thenComparing(Sized::path)));
    }

    private static String above(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private List<Sized> in(String path) {
        return children.getOrDefault(path, List.of());
    }

    /**
     * Path to bytes.
     *
     * @param entries paths beside and in which directories are to be seen too
     */
    SortedMap<String, Long> paths(Collection<String> entries) {
        SortedMap<String, Long> shown = new TreeMap<>();
        sizes.bytes().entrySet().stream()
                .filter(each -> isShown(each.getKey(), each.getValue()))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST)
                .forEach(each -> shown.put(each.getKey(), each.getValue()));
        for (String entry : entries) {
            for (String place : List.of(above(entry), entry)) {
                in(place).stream().limit(NEIGHBOURS).forEach(each -> shown.put(each.path(), each.bytes()));
            }
        }
        return shown;
    }

    private boolean isShown(String path, long bytes) {
        int levels = DirectorySizes.levels(path);
        return levels <= LEVELS || levels <= DEEPEST && bytes >= sizes.total() / SHARE;
    }

    /** The image in parts of which none is much larger than the others, as far as its directories allow. */
    List<Tile> tiles() {
        List<Tile> tiles = new ArrayList<>();
        split("", sizes.total(), tiles);
        return tiles;
    }

    private void split(String directory, long bytes, List<Tile> tiles) {
        long rest = bytes;
        for (Sized child : in(directory).stream().limit(TILES).toList()) {
            rest -= child.bytes();
            boolean large = child.bytes() > sizes.total() / LARGE_PART;
            if (large && !in(child.path()).isEmpty() && DirectorySizes.levels(child.path()) < DEEPEST) {
                split(child.path(), child.bytes(), tiles);
            } else {
                tiles.add(child.tile(child.path(), inside(child)));
            }
        }
        addRest(rest, "files of " + (directory.isEmpty() ? "/" : directory), tiles);
    }

    private List<Tile> inside(Sized directory) {
        List<Tile> inside = new ArrayList<>();
        long rest = directory.bytes();
        for (Sized child : in(directory.path()).stream().limit(TILES_INSIDE).toList()) {
            rest -= child.bytes();
            inside.add(child.tile(child.path().substring(directory.path().length() + 1), List.of()));
        }
        if (!inside.isEmpty()) {
            addRest(rest, "the rest", inside);
        }
        return inside;
    }

    private static void addRest(long bytes, String name, List<Tile> tiles) {
        if (bytes > 0) {
            tiles.add(new Tile(name, bytes, Bytes.text(bytes)));
        }
    }
}
