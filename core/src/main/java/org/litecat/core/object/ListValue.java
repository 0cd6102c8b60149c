package org.litecat.core.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A value that is a list of items with a separator between them. */
record ListValue(List<String> items, String separator) {
    static ListValue of(String text, String separator) {
        return new ListValue(
                text.isEmpty() ? List.of() : Arrays.asList(text.split(java.util.regex.Pattern.quote(separator))),
                separator);
    }

    /** This list with the items of the other that it does not have yet. */
    ListValue plus(ListValue other) {
        Set<String> joined = new LinkedHashSet<>(items);
        joined.addAll(other.items);
        return new ListValue(List.copyOf(joined), separator);
    }

    /** This list with all the items of the other, also those that it has already. */
    ListValue append(ListValue other) {
        List<String> joined = new ArrayList<>(items);
        joined.addAll(other.items);
        return new ListValue(joined, separator);
    }

    ListValue minus(ListValue other) {
        List<String> left = new ArrayList<>(items);
        left.removeAll(other.items);
        return new ListValue(left, separator);
    }

    String text() {
        return String.join(separator, items);
    }
}
