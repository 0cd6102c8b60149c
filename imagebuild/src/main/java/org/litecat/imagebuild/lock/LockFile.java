package org.litecat.imagebuild.lock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** The file of a lock: a row about the lock, and one for each package, in one order, so that versions of it can be compared. */
public record LockFile(Path file) {
    private static final String KIND = "kind";
    private static final String LOCK = "lock";
    private static final String PACKAGE = "package";
    private static final String FORMAT = "format";
    /** Counts up when the rows mean something else. */
    private static final String VERSION = "1";

    private static final List<String> PACKAGE_FIELDS = List.of("name", "version", "arch", "sha256", "repository");
    private static final String WORD = "[A-Za-z0-9][A-Za-z0-9._+~^:-]*";

    /** @throws ProblemException when a lock must not or cannot stand there: to be asked before there is one to write */
    public void requireFree() {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw refused(Code.MISSING_FILE, "there is no directory " + directory, "make it, or name another file");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isReplaceable()) {
            throw refused(Code.EXISTS, "what stands there is no lock", "name another file, or remove that one");
        }
    }

    /** An empty file is none of anybody else's. */
    private boolean isReplaceable() {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            if (Files.size(file) > 0) {
                read();
            }
            return true;
        } catch (IOException | ProblemException e) {
            return false;
        }
    }

    private ProblemException refused(Code code, String why, String remedy) {
        return new ProblemException(Problem.of(code, "The lock cannot be written there.")
                .at(file.toString())
                .because(why)
                .remedy(remedy));
    }

    /** @throws ProblemException when it cannot be written; what was there stays */
    public void write(PackageLock lock) {
        Map<String, String> head = new LinkedHashMap<>();
        head.put(KIND, LOCK);
        head.put(FORMAT, VERSION);
        head.put("image", lock.image());
        head.put("osvers", lock.osvers());
        head.put("osarch", lock.osarch());
        head.put("lists", lock.lists());
        Stream<Map<String, String>> packages = lock.packages().stream().map(LockFile::row);
        new PlacedFile(file, Durability.WHOLE)
                .bytes(FlatRowsWriter.bytes(Stream.concat(Stream.of(head), packages)), FileMode.READABLE.whenNew());
    }

    private static Map<String, String> row(LockedPackage each) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(KIND, PACKAGE);
        row.put("name", each.name());
        row.put("version", each.version());
        row.put("arch", each.arch());
        row.put("sha256", each.sha256());
        row.put("repository", each.repository());
        return row;
    }

    /** @throws ProblemException when it is not there, is damaged, or is of a release that writes other ones */
    public PackageLock read() {
        Map<String, String> head = new LinkedHashMap<>();
        List<LockedPackage> packages = new ArrayList<>();
        try (InputStream in = PlainFile.open(file, PlainFile.MODERATE)) {
            FlatRows.read(in, file.toString(), (row, line) -> {
                switch (row.getOrDefault(KIND, "")) {
                    case LOCK -> head.putAll(row);
                    case PACKAGE -> packages.add(locked(row, line));
                    default -> throw unreadable("line " + line + " is a row of another kind");
                }
            });
        } catch (IOException e) {
            throw unreadable(e.toString());
        }
        if (!head.getOrDefault(FORMAT, "").equals(VERSION)) {
            throw unreadable(
                    head.isEmpty()
                            ? "it has no row about the lock"
                            : "its format is not " + VERSION + ": another release made it");
        }
        if (packages.isEmpty()) {
            throw unreadable("it names no package");
        }
        return new PackageLock(
                head.getOrDefault("image", ""),
                head.getOrDefault("osvers", ""),
                head.getOrDefault("osarch", ""),
                head.getOrDefault("lists", ""),
                packages);
    }

    /** What it says goes to programs, which must not take it for anything but a package. */
    private LockedPackage locked(Map<String, String> row, int line) {
        List<String> fields = PACKAGE_FIELDS.stream()
                .map(field -> row.getOrDefault(field, ""))
                .toList();
        boolean words = fields.subList(0, 3).stream().allMatch(field -> field.matches(WORD));
        if (!words || !fields.get(3).matches("[0-9a-f]{64}")) {
            throw unreadable("line " + line + " names no package with version, architecture and SHA-256");
        }
        return new LockedPackage(fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4));
    }

    private ProblemException unreadable(String why) {
        return new ProblemException(Problem.of(Code.DAMAGED, "The lock cannot be read.")
                .at(file.toString())
                .because(why)
                .remedy("write it anew: genimage IMAGE --lock " + file));
    }
}
