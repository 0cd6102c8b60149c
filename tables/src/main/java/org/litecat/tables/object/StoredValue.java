package org.litecat.tables.object;

/**
 * A value as it is shown, and the place it comes from; an unset attribute of no known place has no table.
 *
 * @param gap what stands between the value and its place
 */
public record StoredValue(String text, String table, String key, String column, String gap) {
    static final StoredValue UNSET = new StoredValue("", "", "", "");

    public StoredValue(String text, String table, String key, String column) {
        this(text, table, key, column, "\t");
    }

    StoredValue withText(String other) {
        return new StoredValue(other, table, key, column, gap);
    }

    StoredValue withGap(String other) {
        return new StoredValue(text, table, key, column, other);
    }
}
