package org.litecat.core.node;

import java.util.Optional;

/** A whole run of digits inside a name. */
record DigitRun(String digits, int start) {
    /** Digits that fit into a long. */
    private static final int LONGEST = 18;

    int end() {
        return start + digits.length();
    }

    long value() {
        return value(digits);
    }

    static long value(String digits) {
        return Long.parseLong(digits);
    }

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(DigitRun::isDigit);
    }

    /** The last run that ends at or before {@code limit}. */
    static Optional<DigitRun> last(String text, int limit) {
        int end = limit;
        while (end > 0 && !isDigit(text.charAt(end - 1))) {
            end--;
        }
        return around(text, end);
    }

    /** The run that the place between two characters stands in or touches. */
    static Optional<DigitRun> around(String text, int place) {
        int start = place;
        while (start > 0 && isDigit(text.charAt(start - 1))) {
            start--;
        }
        int end = place;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        String digits = text.substring(start, end);
        return isNumber(digits) ? Optional.of(new DigitRun(digits, start)) : Optional.empty();
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
