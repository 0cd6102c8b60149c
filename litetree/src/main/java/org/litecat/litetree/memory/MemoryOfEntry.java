package org.litecat.litetree.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.litetree.rule.LiteEntry;

/**
 * What one entry copies into the memory of a node at every boot.
 *
 * @param bytes in whole pages, as a tmpfs keeps files, without their holes; that of entries below it included
 * @param filled the same with the holes, as they are unpacked in a ramdisk
 * @param largest the directories and large files below it that hold most of it, the largest first; none for a file
 */
public record MemoryOfEntry(LiteEntry entry, long bytes, long filled, List<Part> largest) {
    public MemoryOfEntry {
        largest = List.copyOf(largest);
    }

    /** @param path of the image; that of a directory has a slash at its end */
    public record Part(String path, long bytes) {
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
