package org.litecat.litetree.lint;

import java.util.ArrayDeque;
import java.util.Deque;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteRules;

/** Tells where a relative link will lead when the directory it is in is reached through links of the layout. */
final class LinkedTarget {
    private final LiteRules rules;
    private final ImageReader image;

    LinkedTarget(LiteRules rules, ImageReader image) {
        this.rules = rules;
        this.image = image;
    }

    /**
     * Whether a link that leads somewhere now will lead nowhere.
     *
     * @param link the path of the link under the name of its entry
     */
    boolean isLost(String link, String target) {
        if (target.startsWith("/")) {
            return false;
        }
        String directory = link.substring(0, link.lastIndexOf('/'));
        String then = normal(StateliteLayout.LINKS + directory + "/" + target);
        if (then.startsWith(StateliteLayout.LINKS + "/")) {
            String path = then.substring(StateliteLayout.LINKS.length());
            if (rules.entries().stream().anyMatch(entry -> isLinked(entry, path))) {
                return false;
            }
        }
        return image.exists(normal(directory + "/" + target));
    }

    private static boolean isLinked(LiteEntry entry, String path) {
        return entry.option().isLink() && WritablePlaces.isAtOrBelow(path, entry.path());
    }

    private static String normal(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return "/" + String.join("/", names);
    }
}
