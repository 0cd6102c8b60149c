package org.litecat.core.report;

import java.util.List;

/**
 * A part of a treemap.
 *
 * @param name for people, short
 * @param size by which areas are shared out; at least 0
 * @param text the size for people
 * @param inside what it consists of, as far as that is to be shown
 */
public record Tile(String name, long size, String text, List<Tile> inside) {
    public Tile {
        inside = List.copyOf(inside);
    }

    public Tile(String name, long size, String text) {
        this(name, size, text, List.of());
    }
}
