package org.litecat.core.value;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /pattern/replacement/}: the replacement is taken as it stands. */
record PlainSubstitution(String raw, Pattern pattern, String replacement) implements RegexValue {
    @Override
    public String of(String name) {
        Matcher match = pattern.matcher(name);
        return match.find() ? match.replaceFirst(Matcher.quoteReplacement(replacement)) : raw;
    }
}
