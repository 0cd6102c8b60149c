package org.litecat.litetree.rule;

import java.util.Locale;

/** What holds a node's version of an entry. */
public enum Store {
    /** The node's memory; lost at every boot. */
    MEMORY("/.statelite/tmpfs"),
    /** The node's directory of the persistent area. */
    PERSISTENT("/.statelite/persistent"),
    /** The node's own disk. */
    LOCALDISK("/.sllocal/localmnt"),
    /** The source itself, which cannot be written to. */
    SOURCE("");

    private final String directory;

    Store(String directory) {
        this.directory = directory;
    }

    /** Where the store stands on a node; empty for sources, which stand in many places. */
    public String directory() {
        return directory;
    }

    /** Whether what is in it is there after a boot, and so is filled only once. */
    public boolean isLasting() {
        return this == PERSISTENT || this == LOCALDISK;
    }

    /** As boot plans name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
