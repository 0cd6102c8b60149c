package org.litecat.imagebuild.liteboot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.litecat.litetree.boot.SeenFile;

/** Reads what the script {@code look} tells of a node: records that each end with a NUL byte, with fields between tabs. */
final class FoundReader {
    private static final int DIGEST = 64;
    private static final String AFTER_DIGEST = "  ";
    private static final int FIELDS_OF_A_FILE = 7;

    private final Map<Integer, Found> found = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private boolean complete;

    private int number;
    private String reach = "";
    private String place = "";
    private boolean writable;
    private Map<String, SeenFile> files = new TreeMap<>();

    private FoundReader() {}

    /** @param bytes all of it; one that is cut off, or holds what nobody told, tells what it tells */
    static FoundReader read(byte[] bytes) {
        FoundReader reader = new FoundReader();
        for (String record : new String(bytes, StandardCharsets.UTF_8).split("\0")) {
            reader.take(record);
        }
        reader.finish();
        return reader;
    }

    /** By the numbers of the entries. */
    Map<Integer, Found> found() {
        return found;
    }

    /** What the node could not do of its boot plan. */
    List<String> failures() {
        return failures;
    }

    /** Whether the node looked at all entries. */
    boolean isComplete() {
        return complete;
    }

    private void take(String record) {
        String[] fields = record.split("\t", -1);
        if (fields[0].equals("file") && fields.length >= FIELDS_OF_A_FILE) {
            file(record.split("\t", FIELDS_OF_A_FILE));
        } else if (record.length() > DIGEST + 1 && record.startsWith(AFTER_DIGEST, DIGEST)) {
            digest(record.substring(0, DIGEST), record.substring(DIGEST + AFTER_DIGEST.length()));
        } else if (record.equals("end")) {
            complete = true;
        } else if (fields.length == 2) {
            switch (fields[0]) {
                case "look" -> begin(fields[1]);
                case "reach" -> reach = fields[1];
                case "place" -> place = fields[1];
                case "writable" -> writable = fields[1].equals("yes");
                case "failure" -> failures.add(fields[1]);
                default -> {
                    // Of a script that tells more than is compared.
                }
            }
        }
    }

    private void begin(String entry) {
        finish();
        number = entry.matches("[0-9]{1,6}") ? Integer.parseInt(entry) : 0;
        reach = "";
        place = "";
        writable = false;
        files = new TreeMap<>();
    }

    private void finish() {
        if (number > 0) {
            found.put(number, new Found(reach, place, writable, files));
        }
    }

    /** Kind by one letter, mode, user, group, what a link says, and the name, which may hold tabs. */
    private void file(String[] fields) {
        String kind = switch (fields[1]) {
            case "d" -> "directory";
            case "f" -> "file";
            case "l" -> "link";
            default -> "other";
        };
        try {
            int mode = Integer.parseInt(fields[2], 8);
            int uid = Integer.parseInt(fields[3]);
            int gid = Integer.parseInt(fields[4]);
            String name = fields[6].isEmpty() ? "" : "/" + fields[6];
            files.put(name, new SeenFile(kind, mode, uid, gid, fields[5]));
        } catch (NumberFormatException e) {
            // Nothing that find(1) says.
        }
    }

    /** {@code -} is standard input, {@code ./NAME} a file below the entry. */
    private void digest(String content, String name) {
        String below = name.startsWith("./") ? name.substring(1) : "";
        files.computeIfPresent(
                below, (at, file) -> new SeenFile(file.kind(), file.mode(), file.uid(), file.gid(), content));
    }
}
