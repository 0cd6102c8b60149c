package org.litecat.litetree.image;

import java.util.List;

/** Where the parts of the statelite layout stand in an image, as image paths, and what its links say. */
public final class StateliteLayout {
    /** Holds the originals that nodes start from. */
    public static final String DEFAULTS = "/.default";

    /** On a node the mount point of its own files; in the image it holds the links and what is written here. */
    public static final String STATELITE = "/.statelite";

    public static final String LINKS = STATELITE + "/tmpfs";

    /** The entries of the last run, one a line, for people. */
    public static final String SAVE = STATELITE + "/litefile.save";

    /** What the engine itself keeps. */
    public static final String OWN = STATELITE + "/litecat";

    /** Copies that wait for their place. */
    public static final String STAGE = OWN + "/stage";

    /** What is deleted at the end of a run. */
    public static final String DISCARDED = OWN + "/discarded";

    /** Leads whoever follows a link to where its original goes meanwhile; readable by everybody. */
    public static final String MOVING = STATELITE + "/moving";

    /** Symbolic links that stood in the place of an entry. */
    public static final String ORIGINALS = OWN + "/originals";

    /** Files of users that had to make way, by run. */
    public static final String KEPT = OWN + "/kept";

    private StateliteLayout() {}

    /** Whether an image path is one of what the layout itself consists of. */
    public static boolean isPartOf(String path) {
        return (path + "/").startsWith(DEFAULTS + "/") || (path + "/").startsWith(STATELITE + "/");
    }

    /** The path of the entry that a path in the layout belongs to; any other path stays as it is. */
    public static String withoutLayout(String path) {
        for (String part : List.of(DEFAULTS, LINKS)) {
            if (path.startsWith(part + "/")) {
                return path.substring(part.length());
            }
        }
        return path;
    }

    /** Where the original of an entry stands. */
    public static String defaultOf(String entryPath) {
        return DEFAULTS + entryPath;
    }

    /** Where the second link of an entry stands. */
    public static String linkOf(String entryPath) {
        return LINKS + entryPath;
    }

    /** Where the symbolic link is kept that stood in the place of an entry. */
    public static String originalOf(String entryPath) {
        return ORIGINALS + entryPath;
    }

    /**
     * What the link in the place of an entry says.
     *
     * @param place where the entry really is; its depth decides
     */
    public static String firstTarget(String place, String entryPath) {
        return up(place) + LINKS + entryPath;
    }

    /** What the link below {@link #LINKS} says. */
    public static String secondTarget(String entryPath) {
        return "../../" + up(entryPath) + DEFAULTS + entryPath;
    }

    /** What a relative link in the directory of a path begins with to reach the image's root. */
    public static String up(String path) {
        long levels = path.chars().filter(letter -> letter == '/').count() - 1;
        return levels == 0 ? "." : "../".repeat((int) levels - 1) + "..";
    }
}
