package org.litecat.imagebuild.genimage;

/**
 * One thing that decides what a run makes.
 *
 * @param name tells it from the others of its kind
 * @param value another value is another input
 * @param place where it stands, {@code line 14} or {@code FILE line 14}; empty when it stands in no list, and no part of what it is
 */
record BuildInput(InputKind kind, String name, String value, String place) {
    static BuildInput of(InputKind kind, String name, String value) {
        return new BuildInput(kind, name, value, "");
    }

    /** What it is found by among those of another run: an item of a list may stand in several passes. */
    String identity() {
        return kind + "\n" + name + (kind.isList() ? "\n" + value : "");
    }
}
