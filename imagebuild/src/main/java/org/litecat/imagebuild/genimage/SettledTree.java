package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Takes out of a root what is another one in each build of the same packages, and is made anew by who needs it: what is random,
 * caches, logs, and the book that package managers keep about their runs. Links are not followed.
 */
final class SettledTree {
    /** Each node makes its own. Globs in the last component. */
    private static final List<String> RANDOM = List.of(
            "etc/ssh/ssh_host_*",
            "var/lib/systemd/random-seed",
            "var/lib/systemd/credential.secret",
            "var/lib/random-seed",
            "var/lib/dbus/machine-id");

    /** Who runs dnf or apt again learns the same of the repositories and of the database of packages. */
    private static final List<String> BOOKS = List.of(
            "var/lib/dnf/history.sqlite*",
            "var/lib/dnf/*_lock.pid",
            "usr/lib/sysimage/libdnf5/transaction_history.sqlite*",
            "var/lib/rpm/__db.*",
            "var/lib/dpkg/*-old",
            "var/cache/debconf/*-old",
            "var/cache/ldconfig/aux-cache");

    /** What is in these directories goes, the directories stay. */
    private static final List<String> CACHES = List.of(
            "var/cache/apt",
            "var/cache/dnf",
            "var/cache/yum",
            "var/cache/libdnf5",
            "var/cache/fontconfig",
            "var/cache/man",
            "var/lib/apt/lists");

    private static final String LOGS = "var/log";
    private static final String MACHINE_ID = "etc/machine-id";
    private static final List<String> SHADOWS = List.of("etc/shadow", "etc/shadow-");
    private static final int CHANGED = 2;

    private final Path root;
    private final long day;

    SettledTree(Path root, Instant time) {
        this.root = root;
        this.day = Duration.between(Instant.EPOCH, time).toDays();
    }

    void run() {
        try {
            for (String glob : RANDOM) {
                removeMatching(glob);
            }
            for (String glob : BOOKS) {
                removeMatching(glob);
            }
            for (String directory : CACHES) {
                clear(directory);
            }
            emptyLogs();
            Path id = root.resolve(MACHINE_ID);
            if (isOwn(MACHINE_ID) && Files.isRegularFile(id, LinkOption.NOFOLLOW_LINKS) && Files.size(id) > 0) {
                // Empty and not away: a system whose root cannot be written makes one for itself only where the file is
                // there.
                Files.write(id, new byte[0]);
            }
            for (String shadow : SHADOWS) {
                settlePasswords(shadow);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, "What differs from build to build cannot be taken out of the root.")
                            .at(root.toString())
                            .because(e)
                            .remedy("mend it, and run genimage again"));
        }
    }

    private void removeMatching(String glob) throws IOException {
        int slash = glob.lastIndexOf('/');
        Path directory = root.resolve(glob.substring(0, slash));
        if (isOwn(glob) && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob.substring(slash + 1))) {
                for (Path file : found) {
                    if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                        Files.delete(file);
                    }
                }
            }
        }
    }

    /** Files; a directory below may be one that a package brought. */
    private void clear(String directory) throws IOException {
        visit(directory, Files::delete);
    }

    /** The files stay, with their owners: who writes into them may not be allowed to make them. */
    private void emptyLogs() throws IOException {
        visit(LOGS, file -> {
            if (Files.size(file) > 0) {
                Files.write(file, new byte[0]);
            }
        });
    }

    private void visit(String directory, Change change) throws IOException {
        Path top = root.resolve(directory);
        if (!isOwn(directory + "/") || !Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    change.make(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private interface Change {
        void make(Path file) throws IOException;
    }

    /** Programs that make users write down the day on which they did. */
    private void settlePasswords(String name) throws IOException {
        Path file = root.resolve(name);
        if (!isOwn(name) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String before = Files.readString(file, StandardCharsets.ISO_8859_1);
        String after = before.lines().map(line -> settled(line) + "\n").collect(Collectors.joining());
        if (!after.equals(before)) {
            Files.writeString(file, after, StandardCharsets.ISO_8859_1);
        }
    }

    private String settled(String line) {
        String[] fields = line.split(":", -1);
        if (fields.length > CHANGED && fields[CHANGED].matches("\\d{1,9}") && Long.parseLong(fields[CHANGED]) > day) {
            fields[CHANGED] = String.valueOf(day);
        }
        return String.join(":", fields);
    }

    /** Whether no link is on the way to the directory of a path: behind one could stand files of this machine. */
    private boolean isOwn(String path) {
        Path place = root;
        for (Path name : Path.of(path.substring(0, path.lastIndexOf('/')))) {
            place = place.resolve(name);
            if (Files.isSymbolicLink(place)) {
                return false;
            }
        }
        return true;
    }
}
