package org.litecat.core.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code |pattern|replacement|}: {@code $1} is what the first group of the pattern matched. */
record ComputedSubstitution(Pattern pattern, Replacement replacement) implements RegexValue {
    @Override
    public String of(String name) {
        Matcher match = pattern.matcher(name);
        return match.find()
                ? name.substring(0, match.start())
                        + replacement.compute(number -> group(match, number))
                        + name.substring(match.end())
                : name;
    }

    private static String group(Matcher match, int number) {
        String matched = number <= match.groupCount() ? match.group(number) : null;
        return matched == null ? "" : matched;
    }
}
