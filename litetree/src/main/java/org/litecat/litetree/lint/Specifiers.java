package org.litecat.litetree.lint;

import java.util.Map;

/** Replaces the specifiers that unit files and tmpfiles.d have in common. */
final class Specifiers {
    private static final Map<String, String> DIRECTORIES = Map.of(
            "%%",
            "%",
            "%t",
            "/run",
            "%S",
            "/var/lib",
            "%C",
            "/var/cache",
            "%L",
            "/var/log",
            "%T",
            "/tmp",
            "%V",
            "/var/tmp",
            "%h",
            "/root",
            "%E",
            "/etc");

    private Specifiers() {}

    /** @param more specifier to text; one that is not known ends the path before the component it is in */
    static String expand(String path, Map<String, String> more) {
        StringBuilder expanded = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) != '%' || i + 1 == path.length()) {
                expanded.append(path.charAt(i));
                continue;
            }
            String specifier = path.substring(i, i + 2);
            String text = more.containsKey(specifier) ? more.get(specifier) : DIRECTORIES.get(specifier);
            if (text == null || text.isEmpty()) {
                int slash = expanded.lastIndexOf("/");
                return slash < 0 ? "" : expanded.substring(0, slash);
            }
            expanded.append(text);
            i++;
        }
        return expanded.toString();
    }
}
