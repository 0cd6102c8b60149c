package org.litecat.core.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A list with a separator between its items, for changes of single items. The text of those that stay is not touched: blanks
 * belong to no item when items are compared, but a value may be a sentence, or hold arguments in quotation marks.
 *
 * @param pieces the text between the separators, none of it empty
 */
public record ListValue(List<String> pieces, String separator) {
    public ListValue {
        pieces = List.copyOf(pieces);
    }

    /** A value as a table holds it, or as somebody typed it. */
    public static ListValue of(String text, String separator) {
        List<String> pieces = new ArrayList<>();
        for (String piece : text.split(Pattern.quote(separator), -1)) {
            if (!piece.isBlank()) {
                pieces.add(piece);
            }
        }
        return new ListValue(pieces, separator);
    }

    /**
     * A list with commas that is to be changed.
     *
     * @throws org.litecat.core.response.ProblemException when the value is an expression, whose commas separate nothing
     */
    public static ListValue ofChanged(String text) {
        ListItems.ofChanged(text);
        return of(text, ",");
    }

    /** The items, without the blanks around them. */
    public List<String> items() {
        return pieces.stream().map(String::strip).toList();
    }

    /** This list with the items of the other that it does not have yet, each once. */
    public ListValue plus(ListValue other) {
        List<String> joined = new ArrayList<>(pieces);
        Set<String> known = new HashSet<>(items());
        for (String piece : other.pieces) {
            if (known.add(piece.strip())) {
                joined.add(piece);
            }
        }
        return new ListValue(joined, separator);
    }

    /** This list with all the items of the other, also those that it has already. */
    public ListValue append(ListValue other) {
        List<String> joined = new ArrayList<>(pieces);
        joined.addAll(other.pieces);
        return new ListValue(joined, separator);
    }

    public ListValue minus(ListValue other) {
        List<String> left = new ArrayList<>(pieces);
        Set<String> unwanted = new HashSet<>(other.items());
        left.removeIf(piece -> unwanted.contains(piece.strip()));
        return new ListValue(left, separator);
    }

    public String text() {
        return String.join(separator, pieces).strip();
    }
}
