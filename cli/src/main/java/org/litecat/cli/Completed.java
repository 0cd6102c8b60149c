package org.litecat.cli;

import java.util.Locale;

/** What shell completion offers for an argument. The script for the shells has a case for each of these but the first. */
public enum Completed {
    /** Nothing: free text, numbers, names that are new. */
    NONE,
    /** Names of objects of the type of the command line, then {@code attribute=value}. */
    OBJECT,
    /** Names of objects of the type of the command line. */
    NAMES,
    TYPES,
    /** The attributes of the type of the command line. */
    ATTRIBUTES,
    /** The same, to be compared with a value. */
    SELECTION,
    OSIMAGE,
    TABLE,
    FILE,
    DIRECTORY,
    NODERANGE,
    /** Nodes, then a path in their image. */
    NODERANGE_PATH,
    /** A path in the image that the command line names. */
    IMAGE_PATH,
    /** {@code key=value}, then {@code table.column=value}. */
    ROW_ASSIGNMENT,
    /** {@code key=value}, then {@code table.column}. */
    ROW_COLUMNS,
    /** Nodes, then {@code table.column=value}. */
    NODERANGE_ASSIGNMENT,
    /** Nodes, then {@code table.column}. */
    NODERANGE_COLUMNS,
    /** Groups, then {@code table.column=value}. */
    GROUP_ASSIGNMENT;

    /** The kind as the script for the shells names it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
