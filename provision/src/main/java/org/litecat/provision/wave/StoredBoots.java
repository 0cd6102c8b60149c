package org.litecat.provision.wave;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.provision.boot.EarlierBoot;

/** What nodes booted, as lines of a file: one of the node, then one of each of its boot files. */
final class StoredBoots {
    private static final String NODE = "node";
    private static final String YES = "yes";

    private StoredBoots() {}

    static List<Map<String, String>> lines(EarlierBoot boot) {
        List<Map<String, String>> lines = new ArrayList<>();
        Map<String, String> first = new LinkedHashMap<>();
        first.put("line", "before");
        first.put(NODE, boot.node());
        boot.columns().forEach(first::put);
        put(first, "plan", boot.plan());
        put(first, "script", boot.script());
        lines.add(first);
        for (EarlierBoot.StoredFile file : boot.files()) {
            Map<String, String> line = new LinkedHashMap<>();
            line.put("line", "file");
            line.put(NODE, boot.node());
            line.put("path", file.path());
            line.put("text", file.text());
            put(line, "link", file.link());
            lines.add(line);
        }
        return lines;
    }

    private static void put(Map<String, String> line, String field, boolean value) {
        if (value) {
            line.put(field, YES);
        }
    }

    /** Empty when it names no node. */
    static Optional<EarlierBoot> read(Map<String, String> line) {
        Map<String, String> columns = new TreeMap<>();
        line.forEach((field, value) -> {
            if (field.contains(".")) {
                columns.put(field, value);
            }
        });
        String node = line.getOrDefault(NODE, "");
        return node.isEmpty()
                ? Optional.empty()
                : Optional.of(new EarlierBoot(
                        node, columns, List.of(), line.containsKey("plan"), line.containsKey("script")));
    }

    /** With the file that a line tells of. */
    static EarlierBoot withFile(EarlierBoot boot, Map<String, String> line) {
        List<EarlierBoot.StoredFile> files = new ArrayList<>(boot.files());
        files.add(new EarlierBoot.StoredFile(
                line.getOrDefault("path", ""), line.getOrDefault("text", ""), line.containsKey("link")));
        return new EarlierBoot(boot.node(), boot.columns(), files, boot.plan(), boot.script());
    }
}
