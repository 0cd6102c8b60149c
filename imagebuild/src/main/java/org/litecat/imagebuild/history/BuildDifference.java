package org.litecat.imagebuild.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What differs between what an image held and what it holds later.
 *
 * @param before its kernel then
 * @param after its kernel later
 * @param grows by how many bytes the image has become larger
 * @param packages by name
 * @param directories those that hold more or less than before, the greatest differences first; of the levels that are remembered
 */
public record BuildDifference(
        String before,
        String after,
        long grows,
        List<PackageDifference> packages,
        List<DirectoryDifference> directories) {
    /**
     * A directory with all that is below it.
     *
     * @param before bytes; 0 when it was not there
     * @param after bytes; 0 when it is there no more
     */
    public record DirectoryDifference(String path, long before, long after) {
        public long grows() {
            return after - before;
        }
    }

    public static BuildDifference between(ImageContents before, ImageContents after) {
        DirectorySizes then = before.directories().bounded();
        DirectorySizes later = after.directories().bounded();
        return new BuildDifference(
                before.kernel(),
                after.kernel(),
                later.total() - then.total(),
                PackageDifference.between(before.packages(), after.packages()),
                directories(then, later));
    }

    private static List<DirectoryDifference> directories(DirectorySizes then, DirectorySizes later) {
        TreeSet<String> paths = new TreeSet<>(then.bytes().keySet());
        paths.addAll(later.bytes().keySet());
        List<DirectoryDifference> differences = new ArrayList<>();
        for (String path : paths) {
            Optional<Long> from = then.at(path);
            Optional<Long> to = later.at(path);
            if (from.isPresent() && to.isPresent() && !from.equals(to)) {
                differences.add(new DirectoryDifference(path, from.get(), to.get()));
            }
        }
        differences.sort(Comparator.comparingLong((DirectoryDifference each) -> Math.abs(each.grows()))
                .reversed()
                .thenComparing(DirectoryDifference::path));
        return differences;
    }

    /** Whether packages and kernel are the same; what runs of liteimg and nodes write is not looked at. */
    public boolean isOfNothing() {
        return packages.isEmpty() && before.equals(after);
    }
}
