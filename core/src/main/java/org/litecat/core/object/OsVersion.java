package org.litecat.core.object;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of an operating system release, such as {@code rhels7.3}, and the older names whose files fit it too. */
record OsVersion(String name) {
    private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("(\\D+)(\\d{1,2})");
    private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)(\\d+)");

    /**
     * The names from the release itself down to its major version: {@code rocky9.2, rocky9.1, rocky9.0, rocky9}. A number
     * with a leading zero is not counted down: {@code ubuntu24.04.1, ubuntu24.04.0, ubuntu24.04}.
     */
    List<String> searchNames() {
        Set<String> names = new LinkedHashSet<>();
        String left = name.split("-", 2)[0];
        names.add(left);
        int dot = left.lastIndexOf('.');
        while (dot > 0) {
            Matcher number = LAST_NUMBER.matcher(left.substring(dot + 1));
            if (!number.matches() || !number.group(1).isEmpty() || leadingZero(number.group(2))) {
                break;
            }
            for (int i = Integer.parseInt(number.group(2)); i >= 0; i--) {
                names.add(left.substring(0, dot + 1) + i);
            }
            left = left.substring(0, dot);
            names.add(left);
            dot = left.lastIndexOf('.');
        }
        if (name.startsWith("leap15")) {
            names.add("sle15");
        }
        return new ArrayList<>(names);
    }

    /** The name up to the major version: {@code rhel8} of {@code rhels8.4}, otherwise what is before the first dot. */
    String generation() {
        String major = name.split("\\.", 2)[0];
        return major.startsWith("rhels") ? "rhel" + major.substring("rhels".length()) : major;
    }

    /** The name with parts dropped from its end: {@code rhels10.1, rhels10, rhels1}. */
    List<String> shorterNames() {
        Set<String> names = new LinkedHashSet<>();
        names.add(name);
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            names.add(name.substring(0, dot));
        }
        Matcher digits = LETTERS_AND_DIGITS.matcher(name);
        if (digits.lookingAt()) {
            for (int length = digits.group(2).length(); length > 0; length--) {
                names.add(digits.group(1) + digits.group(2).substring(0, length));
            }
        }
        return List.copyOf(names);
    }

    private static boolean leadingZero(String digits) {
        return digits.length() > 1 && digits.startsWith("0");
    }
}
