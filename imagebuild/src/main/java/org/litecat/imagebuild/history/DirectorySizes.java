package org.litecat.imagebuild.history;

import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.memory.TreeSize;

/**
 * How much the directories of an image hold with all that is below them; what the statelite layout has moved counts where it came
 * from.
 *
 * @param total bytes of the whole image
 * @param bytes by absolute path
 * @param isCut whether small directories are missing
 */
public record DirectorySizes(long total, Map<String, Long> bytes, boolean isCut) {
    /** Levels of directories that are remembered. */
    private static final int LEVELS = 4;
    /** Images have some three thousand directories on these levels. */
    private static final int MOST = 5000;

    /** @throws ProblemException when the tree cannot be read */
    public static DirectorySizes of(ImageRoot root) {
        TreeSize size = measured(root);
        Map<String, Long> bytes = new TreeMap<>();
        size.directories().forEach(directory -> {
            String path = root.imagePath(directory);
            String home = StateliteLayout.withoutLayout(path);
            if (!home.equals(path) || !StateliteLayout.isPartOf(path)) {
                bytes.merge(home, size.parts().getOrDefault(directory, 0L), Long::sum);
            }
        });
        return new DirectorySizes(size.bytes(), bytes, false);
    }

    private static TreeSize measured(ImageRoot root) {
        try {
            return TreeSize.of(root.directory());
        } catch (UncheckedIOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The size of the root image cannot be told.")
                    .at(root.directory().toString())
                    .because(String.valueOf(e.getCause()))
                    .remedy("see that it can be read, and try again"));
        }
    }

    /** Those of the first levels, and of these not more than can be kept: the largest. */
    public DirectorySizes bounded() {
        List<Map.Entry<String, Long>> upper = bytes.entrySet().stream()
                .filter(each -> levels(each.getKey()) <= LEVELS)
                .toList();
        Map<String, Long> kept = new TreeMap<>();
        upper.stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .forEach(each -> kept.put(each.getKey(), each.getValue()));
        return new DirectorySizes(total, kept, isCut || kept.size() < upper.size());
    }

    /** Of a directory that is not there 0; empty when it is not known whether it was. */
    Optional<Long> at(String path) {
        Optional<Long> known = Optional.ofNullable(bytes.get(path));
        return known.isPresent() || isCut ? known : Optional.of(0L);
    }

    /** How deep a directory lies: 1 for those in the root. */
    public static int levels(String path) {
        return (int) path.chars().filter(letter -> letter == '/').count();
    }
}
