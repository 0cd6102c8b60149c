package org.litecat.core.host;

import java.util.regex.Pattern;

/** What network interfaces are called: {@code eth1}, {@code bond0.100}. The kernel takes no more than 15 characters. */
public final class InterfaceName {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,14}");

    private InterfaceName() {}

    /** Whether a machine could have an interface of this name. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
