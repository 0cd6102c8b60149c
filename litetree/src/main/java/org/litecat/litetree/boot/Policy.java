package org.litecat.litetree.boot;

import java.util.List;
import java.util.Locale;

/**
 * What a node does when something fails.
 *
 * @param tries how often it is tried, at least 1
 * @param firstWait seconds after the first try; each further wait is twice as long, and a random part is added
 * @param longestWait seconds
 * @param then what is done when no try succeeds
 */
public record Policy(Cause cause, int tries, int firstWait, int longestWait, Then then) {
    /** What can fail. */
    public enum Cause {
        /** The file system in memory for the node's own files. */
        STATELITE,
        /** Mounting the node's persistent directory. */
        PERSISTENT,
        /** There is no persistent area, though entries are to persist. */
        VOLATILE,
        /** Mounting a litetree directory. */
        SOURCE,
        /** The disk of the node, though entries are to be kept on it. */
        LOCALDISK,
        /** Bringing an entry to its place. */
        ENTRY;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done when nothing helps. */
    public enum Then {
        /** The node goes on and reports it. */
        REPORT,
        /** The node reports it and does not go on. */
        HALT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What holds for every node. Data that must persist is worth a halt: a node that came up without it would work on
     * files that are not its own.
     */
    public static List<Policy> usual() {
        return List.of(
                new Policy(Cause.STATELITE, 1, 0, 0, Then.HALT),
                new Policy(Cause.PERSISTENT, 10, 2, 60, Then.HALT),
                new Policy(Cause.VOLATILE, 1, 0, 0, Then.REPORT),
                new Policy(Cause.SOURCE, 6, 2, 30, Then.REPORT),
                new Policy(Cause.LOCALDISK, 1, 0, 0, Then.REPORT),
                new Policy(Cause.ENTRY, 1, 0, 0, Then.REPORT));
    }
}
