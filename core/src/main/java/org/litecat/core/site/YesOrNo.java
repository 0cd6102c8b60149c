package org.litecat.core.site;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words by which a setting of the site table says yes or no, in any case of their letters. */
public final class YesOrNo {
    private static final Set<String> YES = Set.of("1", "y", "yes", "on", "true", "enable");
    private static final Set<String> NO = Set.of("0", "n", "no", "off", "false", "disable");

    private YesOrNo() {}

    /** @return empty when the word says neither */
    public static Optional<Boolean> parse(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT);
        return YES.contains(plain) ? Optional.of(true) : NO.contains(plain) ? Optional.of(false) : Optional.empty();
    }
}
