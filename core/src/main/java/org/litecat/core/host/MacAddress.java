package org.litecat.core.host;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How MAC addresses are written: six bytes with colons or hyphens between them, in any case of their letters. */
public final class MacAddress {
    private static final Pattern FORM = Pattern.compile("(?:[0-9a-f]{2}:){5}[0-9a-f]{2}");

    private MacAddress() {}

    /** In lower case with colons; empty when it is none. */
    public static Optional<String> parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT).replace('-', ':');
        return FORM.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }
}
