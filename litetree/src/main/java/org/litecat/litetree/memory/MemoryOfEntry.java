package org.litecat.litetree.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.litetree.rule.LiteEntry;

/**
 * What one entry copies into the memory of a node at every boot.
 *
 * @param bytes in whole pages, as a tmpfs keeps files; that of entries below it included
 * @param largest the directories below it that hold most of it, the largest first; none for a file
 */
public record MemoryOfEntry(LiteEntry entry, long bytes, List<Directory> largest) {
    public MemoryOfEntry {
        largest = List.copyOf(largest);
    }

    /** @param path of the image, with a slash at its end */
    public record Directory(String path, long bytes) {
        String text() {
            return path + " " + Bytes.text(bytes);
        }
    }

    String text() {
        return Bytes.text(bytes) + " " + entry.listed() + " (" + entry.option() + ")";
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", entry.listed());
        fields.put("options", entry.option().toString());
        fields.put("bytes", bytes);
        return fields;
    }
}
