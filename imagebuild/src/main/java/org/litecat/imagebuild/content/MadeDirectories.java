package org.litecat.imagebuild.content;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.litecat.imagebuild.root.ImageFiles;

/** Notes which directories are made for a file of an image, and removes those that nothing is in any more. */
final class MadeDirectories {
    /** The field of a row that holds them, one a line. */
    static final String FIELD = "directories";

    private final ImageFiles files;

    MadeDirectories(ImageFiles files) {
        this.files = files;
    }

    /**
     * Those that are missing, and those that were made for another file, or by a run that was killed before it made this one:
     * whichever of the files goes last takes them along.
     *
     * @param known what was noted before
     */
    String noted(String path, List<Map<String, String>> known) {
        return notedAbove(files.writtenAt(path), known);
    }

    /** @param written where the file is going to be written, as a place of the tree before the first run */
    String notedAbove(String written, List<Map<String, String>> known) {
        Set<String> directories = new TreeSet<>(files.missingAbove(written));
        known.stream()
                .flatMap(row -> row.getOrDefault(FIELD, "").lines())
                .filter(directory -> written.startsWith(directory + "/"))
                .forEach(directories::add);
        return String.join("\n", directories);
    }

    /** Leaves alone what somebody put something into. */
    void remove(List<Map<String, String>> rows) {
        rows.stream()
                .flatMap(row -> row.getOrDefault(FIELD, "").lines())
                .sorted(Comparator.reverseOrder())
                .forEach(files::removeDirectory);
    }
}
