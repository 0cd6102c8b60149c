package org.litecat.core.schema;

import java.util.Map;
import java.util.Optional;

/**
 * Where one attribute of an object type is stored. The same attribute may be defined several times, with different
 * conditions; definitions are tried in their order.
 *
 * @param name the attribute
 * @param table the table that holds its value
 * @param column the column of that table
 * @param lookup how the row is found: column to constant; a column without a constant takes the object's name
 * @param condition what another attribute must be for this definition to hold
 */
public record AttributeDefinition(
        String name, String table, String column, Map<String, Optional<String>> lookup, Optional<Condition> condition) {

    /** Holds when {@code value} occurs as a whole word in the value of {@code attribute}. */
    public record Condition(String attribute, String value) {
        public boolean holds(String actual) {
            int at = actual.indexOf(value);
            while (at >= 0) {
                int end = at + value.length();
                if (!wordAt(actual, at - 1) && !wordAt(actual, end)) {
                    return true;
                }
                at = actual.indexOf(value, at + 1);
            }
            return false;
        }

        private static boolean wordAt(String text, int index) {
            return index >= 0
                    && index < text.length()
                    && (Character.isLetterOrDigit(text.charAt(index)) || text.charAt(index) == '_');
        }
    }
}
