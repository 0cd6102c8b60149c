package org.litecat.imagebuild.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.PlainFile;
import org.litecat.core.json.FlatRows;
import org.litecat.core.json.FlatRowsWriter;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.packages.PackageFacts;

/**
 * The record of one build: a row about the build, one for each package and one for each directory. For its owner alone, as it names
 * directories that only root may see.
 */
record PastBuildFile(Path file) {
    private static final String KIND = "kind";
    private static final String BUILD = "build";
    private static final String PACKAGE = "package";
    private static final String DIRECTORY = "directory";
    /** Counts up when the rows mean something else. */
    private static final String VERSION = "1";

    /** @throws ProblemException when it cannot be written; nothing of it is there then */
    void write(PastBuild build) {
        ImageContents contents = build.contents();
        DirectorySizes directories = contents.directories();
        Stream<Map<String, String>> head = Stream.of(row(
                BUILD,
                "version",
                VERSION,
                "identity",
                build.identity(),
                "ended",
                build.ended(),
                "command",
                build.command(),
                "kernel",
                contents.kernel(),
                "bytes",
                String.valueOf(directories.total()),
                "cut",
                String.valueOf(directories.isCut())));
        Stream<Map<String, String>> packages = contents.packages().stream()
                .map(each -> row(
                        PACKAGE,
                        "name",
                        each.name(),
                        "arch",
                        each.arch(),
                        "version",
                        each.version(),
                        "bytes",
                        String.valueOf(each.size())));
        Stream<Map<String, String>> sizes = directories.bytes().entrySet().stream()
                .map(each -> row(DIRECTORY, "path", each.getKey(), "bytes", String.valueOf(each.getValue())));
        byte[] text = FlatRowsWriter.bytes(Stream.of(head, packages, sizes).flatMap(rows -> rows));
        new PlacedFile(file, Durability.WHOLE).bytes(text, FileMode.OWNER_ONLY);
    }

    private static Map<String, String> row(String kind, String... fields) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(KIND, kind);
        for (int i = 0; i < fields.length; i += 2) {
            row.put(fields[i], fields[i + 1]);
        }
        return row;
    }

    /** @throws ProblemException when it is damaged, or of a release that keeps other records */
    PastBuild read() {
        Map<String, String> build = new LinkedHashMap<>();
        List<PackageFacts> packages = new ArrayList<>();
        Map<String, Long> directories = new TreeMap<>();
        try (InputStream in = PlainFile.open(file, PlainFile.MODERATE)) {
            FlatRows.read(in, file.toString(), (row, line) -> {
                switch (row.getOrDefault(KIND, "")) {
                    case BUILD -> build.putAll(row);
                    case PACKAGE ->
                        packages.add(new PackageFacts(
                                text(row, "name"),
                                text(row, "arch"),
                                text(row, "version"),
                                true,
                                0,
                                number(row, "bytes")));
                    case DIRECTORY -> directories.put(text(row, "path"), number(row, "bytes"));
                    default -> throw unreadable("it has a row of another kind in line " + line);
                }
            });
        } catch (IOException e) {
            throw unreadable(e.toString());
        } catch (ProblemException e) {
            throw unreadable(e.problems().get(0).why());
        }
        if (!text(build, "version").equals(VERSION)) {
            throw unreadable("another release made it");
        }
        return new PastBuild(
                text(build, "identity"),
                text(build, "ended"),
                text(build, "command"),
                new ImageContents(
                        text(build, "kernel"),
                        packages,
                        new DirectorySizes(
                                number(build, "bytes"), directories, Boolean.parseBoolean(text(build, "cut")))));
    }

    private String text(Map<String, String> row, String field) {
        return Optional.ofNullable(row.get(field)).orElseThrow(() -> unreadable("a row has no '" + field + "'"));
    }

    private long number(Map<String, String> row, String field) {
        String text = text(row, field);
        if (!text.matches("\\d{1,18}")) {
            throw unreadable("'" + text + "' is no number of bytes");
        }
        return Long.parseLong(text);
    }

    private ProblemException unreadable(String why) {
        return new ProblemException(Problem.of(Code.DAMAGED, "The record of a build cannot be read.")
                .at(file.toString())
                .because(why)
                .remedy("remove it; the report does without"));
    }
}
