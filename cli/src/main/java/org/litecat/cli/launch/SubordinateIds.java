package org.litecat.cli.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which numbers are given to whom besides his own: subuid(5) and subgid(5), whose lines are {@code NAME:FIRST:COUNT} or {@code
 * NUMBER:FIRST:COUNT}.
 */
record SubordinateIds(Path file, List<Line> lines) {
    /** Where useradd(8) begins. */
    private static final long LOWEST = 100_000;

    SubordinateIds {
        lines = List.copyOf(lines);
    }

    record Range(long first, long count) {}

    record Line(String owner, Range range) {}

    /** A file that is missing gives nothing to anybody. */
    static SubordinateIds in(Path file) {
        List<Line> lines = new ArrayList<>();
        try {
            for (String line :
                    Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
                String[] fields = line.strip().split(":");
                if (fields.length == 3 && fields[1].matches("\\d{1,10}") && fields[2].matches("\\d{1,10}")) {
                    lines.add(new Line(fields[0], new Range(Long.parseLong(fields[1]), Long.parseLong(fields[2]))));
                }
            }
        } catch (NoSuchFileException e) {
            return new SubordinateIds(file, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SubordinateIds(file, lines);
    }

    List<Range> of(Caller caller) {
        return lines.stream()
                .filter(line ->
                        line.owner().equals(caller.name()) || line.owner().equals(Long.toString(caller.user())))
                .map(Line::range)
                .filter(range -> range.count() > 0)
                .toList();
    }

    /** The first number behind all that are given to anybody. */
    long free() {
        return lines.stream()
                .mapToLong(line -> line.range().first() + line.range().count())
                .filter(end -> end > LOWEST)
                .max()
                .orElse(LOWEST);
    }
}
