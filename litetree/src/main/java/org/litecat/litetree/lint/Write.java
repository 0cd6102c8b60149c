package org.litecat.litetree.lint;

/**
 * Something that the image says will be written when a node runs.
 *
 * @param path of the image
 * @param by who writes it, as a message names it
 * @param where the file of the image that says so
 */
record Write(String path, Kind kind, String by, String where) {
    /** What comes of it when the path cannot be written. */
    enum Kind {
        /** A directory that has to be there, or the writer does not start. */
        NEEDED_DIRECTORY,
        DIRECTORY,
        FILE,
        /** It may be written, or may be not. */
        POSSIBLE
    }
}
