package org.litecat.provision.boot;

import java.util.List;
import java.util.Map;

/**
 * What a node boots at an instant, so that it can have it again: the columns of its own rows that {@code nodeset} changes, and
 * its boot files byte by byte, because tables, lists and images that they were made of may be others by then.
 *
 * @param columns {@code TABLE.COLUMN} to value, those that are set in rows of the node itself
 * @param plan whether a file of its boot plan is there
 * @param script whether a file of its post script is there
 */
public record EarlierBoot(
        String node, Map<String, String> columns, List<StoredFile> files, boolean plan, boolean script) {
    /**
     * A boot file.
     *
     * @param path as the tables have directories
     * @param text what it says; of a link, what it leads to
     */
    public record StoredFile(String path, String text, boolean link) {}

    /** The image that its own row names; empty when none does. */
    public String provmethod() {
        return columns.getOrDefault("nodetype.provmethod", "");
    }

    /** As {@code nodeset stat} calls it. */
    public String state() {
        return columns.getOrDefault("chain.currstate", "offline");
    }
}
