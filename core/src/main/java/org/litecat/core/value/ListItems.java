package org.litecat.core.value;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The items of a value that is a list. People type blanks behind the commas: they belong to no item, and nothing is no item. */
public final class ListItems {
    private ListItems() {}

    /**
     * The items of a list that is to be changed.
     *
     * @throws ProblemException when the value is an expression, whose commas separate nothing
     */
    public static List<String> ofChanged(String list) {
        if (list.startsWith("|") && list.endsWith("|")) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "'" + list + "' is one expression, and no list of items.")
                            .remedy("give the whole value anew; nothing was changed"));
        }
        return of(list);
    }

    public static List<String> of(String list) {
        return of(list, ",");
    }

    public static List<String> of(String list, String separator) {
        List<String> items = new ArrayList<>();
        int start = 0;
        while (start <= list.length()) {
            int next = list.indexOf(separator, start);
            int end = next < 0 ? list.length() : next;
            String item = list.substring(start, end).strip();
            if (!item.isEmpty()) {
                items.add(item);
            }
            start = end + separator.length();
        }
        return items;
    }
}
