package org.litecat.core.object;

/** A value as it is shown, and the place it comes from. */
public record StoredValue(String text, String table, String key, String column) {
    StoredValue withText(String other) {
        return new StoredValue(other, table, key, column);
    }
}
