package org.litecat.core.host;

import java.util.regex.Pattern;

/** How hosts and domains are written in tables. Whether they are there nobody asks. */
public final class HostName {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** What was meant for an address: nothing is called so. */
    private static final Pattern NUMERIC = Pattern.compile("[0-9][0-9.]*|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private HostName() {}

    /** Whether a text can be a word of configuration files: letters, digits and {@code . _ -}. */
    public static boolean isOne(String text) {
        return PLAIN.matcher(text).matches();
    }

    /** Whether a text was meant for an address, and is none: {@code 10.0.0.300}. */
    public static boolean isBrokenAddress(String text) {
        return NUMERIC.matcher(text).matches() && Subnet.numeric(text).isEmpty();
    }

    /** Whether a text is an address or a name. */
    public static boolean isOneOrAddress(String text) {
        return Subnet.numeric(text).isPresent() || isOne(text) && !isBrokenAddress(text);
    }
}
