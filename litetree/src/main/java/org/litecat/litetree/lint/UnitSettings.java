package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A unit with its drop-ins: what its settings are, in the words of systemd.unit(5). */
final class UnitSettings {
    private final String name;
    private final String file;
    private final Map<String, List<String>> settings = new LinkedHashMap<>();

    /** @param file the path in the image that defines it */
    UnitSettings(String name, String file) {
        this.name = name;
        this.file = file;
    }

    String name() {
        return name;
    }

    String file() {
        return file;
    }

    /** Reads one more file; an empty setting takes back what was said before. */
    void read(String text) {
        String section = "";
        for (String line : text.replace("\\\n", " ").split("\n")) {
            String stripped = line.strip();
            if (stripped.startsWith("[") && stripped.endsWith("]")) {
                section = stripped.substring(1, stripped.length() - 1);
                continue;
            }
            int equals = stripped.indexOf('=');
            if (equals > 0 && stripped.charAt(0) != '#' && stripped.charAt(0) != ';') {
                String key = section + "/" + stripped.substring(0, equals).strip();
                set(key, stripped.substring(equals + 1).strip());
            }
        }
    }

    private void set(String key, String value) {
        if (value.isEmpty()) {
            settings.remove(key);
        } else {
            settings.computeIfAbsent(key, unset -> new ArrayList<>()).add(value);
        }
    }

    /** Every value that was given to a setting, as it was written. */
    List<String> values(String section, String key) {
        return settings.getOrDefault(section + "/" + key, List.of());
    }

    /** The words of every value; quotes around a word are dropped. */
    List<String> words(String section, String key) {
        return values(section, key).stream()
                .flatMap(value -> Arrays.stream(value.split("\\s+")))
                .map(word -> word.replace("\"", "").replace("'", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Puts the names of the unit and the standard directories in place of specifiers (systemd.unit(5)). What only a node
     * knows, as its boot id, ends the path before the component it is in.
     */
    String expand(String text) {
        int at = name.indexOf('@');
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String prefix = at < 0 ? stem : name.substring(0, at);
        String instance = at < 0 || at > stem.length() ? "" : stem.substring(at + 1);
        return Specifiers.expand(
                text, Map.of("%n", name, "%N", stem, "%p", prefix, "%P", prefix, "%i", instance, "%I", instance));
    }
}
