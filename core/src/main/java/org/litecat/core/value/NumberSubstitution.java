package org.litecat.core.value;

import java.util.ArrayList;
import java.util.List;

/** {@code |replacement|}: {@code $1} is the first number in the name, without leading zeros. */
record NumberSubstitution(Replacement replacement) implements RegexValue {
    @Override
    public String of(String name) {
        List<String> numbers = numbersIn(name);
        return replacement.compute(number -> number <= numbers.size() ? numbers.get(number - 1) : "");
    }

    private static List<String> numbersIn(String name) {
        List<String> numbers = new ArrayList<>();
        int at = 0;
        while (at < name.length()) {
            int start = at;
            while (at < name.length() && isDigit(name.charAt(at))) {
                at++;
            }
            if (at > start) {
                numbers.add(withoutLeadingZeros(name.substring(start, at)));
            }
            at++;
        }
        return numbers;
    }

    private static String withoutLeadingZeros(String digits) {
        int from = 0;
        while (from < digits.length() - 1 && digits.charAt(from) == '0') {
            from++;
        }
        return digits.substring(from);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
