package org.litecat.core.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes lines of bytes as they come. One thread fills it, another may take what is left. */
final class LineSplitter {
    /** A line that goes on is handed over in pieces of so many bytes: nobody is to fill the memory with one. */
    private static final int LONGEST = 1 << 20;

    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** The lines that are complete now, without line feed and without a carriage return before it. */
    synchronized List<String> lines(byte[] bytes, int count) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                begun.write(bytes, from, i - from);
                lines.add(take());
                from = i + 1;
            }
        }
        begun.write(bytes, from, count - from);
        if (begun.size() >= LONGEST) {
            lines.add(take());
        }
        return lines;
    }

    /** The line that has no end; none when all have one. */
    synchronized List<String> rest() {
        return begun.size() == 0 ? List.of() : List.of(take());
    }

    private String take() {
        String line = begun.toString(StandardCharsets.UTF_8);
        begun.reset();
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
