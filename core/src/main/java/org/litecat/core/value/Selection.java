package org.litecat.core.value;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Conditions that must all hold: what follows {@code -w}, and what a dynamic group stores as {@code wherevals}. */
public record Selection(List<Criterion> criteria) {
    private static final String SEPARATOR = "::";

    public Selection {
        criteria = List.copyOf(criteria);
    }

    /**
     * @param text one condition, or several joined by {@code ::}; a {@code ::} inside a value, as in an IPv6 address, is
     *     told from a separator by having no condition behind it
     * @throws ProblemException when a part is not a condition
     */
    public static Selection parse(String text) {
        List<Criterion> criteria = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(SEPARATOR); at >= 0; at = text.indexOf(SEPARATOR, at + 1)) {
            if (startsCriterion(text, at + SEPARATOR.length())) {
                criteria.add(criterion(text.substring(start, at)));
                start = at + SEPARATOR.length();
            }
        }
        criteria.add(criterion(text.substring(start)));
        return new Selection(criteria);
    }

    /** Both selections at once. */
    public Selection and(Selection other) {
        return new Selection(
                Stream.concat(criteria.stream(), other.criteria.stream()).toList());
    }

    /**
     * @param attribute gives the value of an attribute, null when the object does not have it; such an object never
     *     matches, not even {@code !=}
     */
    public boolean matches(Function<String, @Nullable String> attribute) {
        for (Criterion criterion : criteria) {
            String value = attribute.apply(criterion.attribute());
            if (value == null || !criterion.matches(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsCriterion(String text, int from) {
        int at = from;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return at > from && (text.startsWith("=", at) || text.startsWith("!=", at) || text.startsWith("!~", at));
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    }

    private static Criterion criterion(String text) {
        return Criterion.parse(text)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(Code.INVALID_VALUE, "Incorrect selection string specified with -w flag.")
                                .at("'" + text + "'")
                                .remedy("write attr==value, attr!=value, attr=~regex or attr!~regex")));
    }
}
