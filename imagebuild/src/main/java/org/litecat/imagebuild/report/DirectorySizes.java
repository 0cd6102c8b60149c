package org.litecat.imagebuild.report;

import java.util.Map;
import java.util.TreeMap;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.memory.TreeSize;

/**
 * How much the directories of an image hold with all that is below them; what the statelite layout has moved counts where it came
 * from.
 *
 * @param bytes by absolute path
 */
record DirectorySizes(Map<String, Long> bytes) {
    static DirectorySizes of(ImageRoot root) {
        TreeSize size = TreeSize.of(root.directory());
        Map<String, Long> bytes = new TreeMap<>();
        size.directories().forEach(directory -> {
            String path = root.imagePath(directory);
            String home = StateliteLayout.withoutLayout(path);
            if (!home.equals(path)) {
                addAt(home, size.parts().getOrDefault(directory, 0L), bytes);
            } else if (!StateliteLayout.isPartOf(path)) {
                addAt(path, size.parts().getOrDefault(directory, 0L), bytes);
            }
        });
        return new DirectorySizes(bytes);
    }

    private static void addAt(String path, long more, Map<String, Long> bytes) {
        bytes.merge(path, more, Long::sum);
    }
}
