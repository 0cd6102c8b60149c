package org.litecat.imagebuild.media;

import java.util.HashMap;
import java.util.Map;

/** The file {@code .treeinfo}: sections with {@code key = value}. */
final class TreeInfo {
    static final String FILE = ".treeinfo";

    private final Map<String, String> values = new HashMap<>();

    private TreeInfo() {}

    /** Of a medium; nothing is in it when there is none. */
    static TreeInfo of(MediaFiles files) {
        TreeInfo info = new TreeInfo();
        String section = "";
        for (String line : files.lines(FILE)) {
            int equals = line.indexOf('=');
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
            } else if (equals > 0) {
                String key = section + "." + line.substring(0, equals).strip();
                info.values.putIfAbsent(key, line.substring(equals + 1).strip());
            }
        }
        return info;
    }

    /** The value of the first of these that is set: {@code section.key}; empty when none is. */
    String first(String... keys) {
        for (String key : keys) {
            String value = values.getOrDefault(key, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    String arch() {
        return first("general.arch", "tree.arch");
    }

    String version() {
        return first("release.version", "general.version");
    }

    /** What the distribution calls itself. */
    String product() {
        return first("general.family", "release.name", "general.name");
    }

    boolean isVariant(String variant) {
        return values.entrySet().stream()
                .anyMatch(each ->
                        each.getKey().endsWith(".variant") && each.getValue().equals(variant));
    }
}
