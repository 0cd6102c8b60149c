package org.litecat.core.synclist;

/**
 * A line of a synclist behind a word that ends in a colon: something that is to be done on nodes once files are there.
 *
 * @param line of a script, the script as its only source and no destination
 */
public record SyncClause(Kind kind, SyncLine line) {
    /** The words, as they are written. */
    public enum Kind {
        /** Scripts of this machine, each run where the file that its name without {@code .post} tells has changed. */
        EXECUTE,
        /** Scripts of this machine that are run each time. */
        EXECUTEALWAYS,
        /** Files that are added at the end of a file that the node has. */
        APPEND,
        /** Files whose lines take the place of those with the same names: of users and groups. */
        MERGE;

        /** Whether scripts follow, and not files with their destinations. */
        public boolean isOfScripts() {
            return this == EXECUTE || this == EXECUTEALWAYS;
        }
    }
}
