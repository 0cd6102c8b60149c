package org.litecat.core.host;

import java.util.regex.Pattern;

/** Absolute paths that can be a part of a URL and a word of a configuration file. */
public final class PlainPath {
    private static final Pattern FORM = Pattern.compile("(/[A-Za-z0-9._+-]+)+");

    private PlainPath() {}

    /** Whether a path is one: letters, digits and {@code . _ - +} between the slashes. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
