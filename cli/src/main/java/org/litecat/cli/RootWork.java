package org.litecat.cli;

/** What a verb does with root images, whose files belong to many users. */
public enum RootWork {
    /** Nothing: it may be anybody's. */
    NONE,

    /** It reads what others than their owners may not read. */
    LOOKS,

    /** It makes or changes files of many users, and runs programs with the image as their root. */
    CHANGES
}
