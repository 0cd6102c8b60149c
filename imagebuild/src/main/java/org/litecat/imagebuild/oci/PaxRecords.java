package org.litecat.imagebuild.oci;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What stands before an entry of a tar archive and says more of it than its header can, in the form of pax(1): records of length,
 * key and value. Values are bytes, one character each: those of attributes are no text.
 */
record PaxRecords(Map<String, String> values) {
    static final String ATTRIBUTE = "SCHILY.xattr.";
    private static final String HOLES = "GNU.sparse.";
    private static final int MOST_ATTRIBUTES = 64;
    private static final int LONGEST_TIME = 40;
    private static final BigDecimal FARTHEST = BigDecimal.valueOf(1L << 40);

    static PaxRecords none() {
        return new PaxRecords(Map.of());
    }

    static PaxRecords of(byte[] bytes) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = 0;
        while (from < text.length()) {
            int blank = text.indexOf(' ', from);
            String length = blank < 0 ? "" : text.substring(from, blank);
            int end = length.matches("[1-9][0-9]{0,8}") ? from + Integer.parseInt(length) : -1;
            int equals = text.indexOf('=', Math.max(blank, 0));
            if (end < 0 || end > text.length() || equals < 0 || equals >= end || text.charAt(end - 1) != '\n') {
                throw new IOException("what is said of an entry beside its header is not in the form of pax");
            }
            values.put(text.substring(blank + 1, equals), text.substring(equals + 1, end - 1));
            from = end;
        }
        return new PaxRecords(values);
    }

    /** @throws IOException when what all entries are told to have would change what they are */
    void requireHarmlessForAll() throws IOException {
        for (String key : values.keySet()) {
            if (!key.equals("comment")) {
                throw new IOException("it says something of all its entries at once: " + key);
            }
        }
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    long number(String key, long otherwise) throws IOException {
        String value = values.getOrDefault(key, "");
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,18}")) {
            throw new IOException("the " + key + " of an entry is no number");
        }
        return Long.parseLong(value);
    }

    Instant modified(long otherwise) throws IOException {
        String value = values.getOrDefault("mtime", "");
        try {
            if (value.length() > LONGEST_TIME || value.matches(".*[eE].*")) {
                throw new NumberFormatException(value);
            }
            BigDecimal time = value.isEmpty() ? BigDecimal.valueOf(otherwise) : new BigDecimal(value);
            if (time.abs().compareTo(FARTHEST) > 0) {
                throw new NumberFormatException(value);
            }
            BigDecimal seconds = time.setScale(0, RoundingMode.FLOOR);
            return Instant.ofEpochSecond(
                    seconds.longValueExact(),
                    time.subtract(seconds).movePointRight(9).longValue());
        } catch (NumberFormatException e) {
            throw new IOException("the time of an entry is none", e);
        }
    }

    boolean hasHoles() {
        return values.keySet().stream().anyMatch(key -> key.startsWith(HOLES));
    }

    SortedMap<String, String> attributes() throws IOException {
        SortedMap<String, String> attributes = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(ATTRIBUTE)) {
                attributes.put(key.substring(ATTRIBUTE.length()), value);
            }
        });
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw new IOException("an entry has more than " + MOST_ATTRIBUTES + " extended attributes");
        }
        return attributes.isEmpty() ? Collections.emptySortedMap() : attributes;
    }
}
