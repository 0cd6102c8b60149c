package org.litecat.core.table.json;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Generation;
import org.litecat.core.table.Origin;
import org.litecat.core.table.TableChange;

/**
 * The directories of the generations and the link that names the current one. Whatever happens, {@code current} points to
 * a complete generation: a new one is written under another name, forced to the disk, and made current by one rename. A
 * number is never used twice while a generation of that number is kept, so a reader finds what it opened or nothing.
 */
final class Generations {
    private static final String CURRENT = "current";
    private static final String PREFIX = "gen-";
    private static final String UNFINISHED = "new-";
    private static final String DISCARDED = "old-";
    private static final int DIGITS = 6;

    /** Tables hold passwords. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;
    private final Leases leases;

    Generations(Path directory, Leases leases) {
        this.directory = directory;
        this.leases = leases;
    }

    /**
     * The current generation, or nothing when no table was ever written here.
     *
     * @throws ProblemException when the link was changed by hand to something else
     */
    OptionalLong current() throws IOException {
        Path link = directory.resolve(CURRENT);
        try {
            Path target = Files.readSymbolicLink(link);
            long number = number(target.getFileName());
            if (number < 0) {
                throw misplaced(link, "it points to '" + target + "'");
            }
            return OptionalLong.of(number);
        } catch (NotLinkException e) {
            throw misplaced(link, "it is no symbolic link");
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    /** {@code gen-000042}; without the formatter of the class library, which costs more than reading a table. */
    Path path(long generation) {
        String digits = Long.toString(generation);
        return directory.resolve(PREFIX + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits);
    }

    boolean isKept(long generation) {
        return Files.isDirectory(path(generation));
    }

    /** Every generation, by its number. */
    List<Generation> kept() throws IOException {
        List<Generation> kept = new ArrayList<>();
        for (long number : numbers()) {
            try {
                kept.add(new Generation(
                        number,
                        Files.getLastModifiedTime(path(number)).toInstant(),
                        OriginFile.read(path(number), number)));
            } catch (NoSuchFileException e) {
                // A writer has taken it away since it was listed.
            }
        }
        return kept;
    }

    /**
     * Makes the next generation out of the one before: changed tables are written, all other files are shared with it by
     * hard links, and the link {@code current} is moved.
     *
     * @param before the generation that holds the unchanged tables; 0 for none
     * @param origin who makes it, if that is to be told
     */
    long publish(long before, Map<String, TableChange> changed, Optional<Origin> origin) throws IOException {
        removeLeftovers();
        List<Long> kept = numbers();
        long next = Math.max(before, kept.isEmpty() ? 0 : kept.get(kept.size() - 1)) + 1;
        Path stage = Files.createDirectory(directory.resolve(UNFINISHED + next), OWNER_ONLY);
        for (Map.Entry<String, TableChange> table : changed.entrySet()) {
            String file = table.getKey() + JsonTableStore.SUFFIX;
            JsonTableFile.write(
                    stage.resolve(file), table.getValue(), path(before).resolve(file));
        }
        if (origin.isPresent()) {
            OriginFile.write(stage, next, origin.get());
        }
        if (before > 0) {
            shareUnchanged(path(before), stage);
        }
        force(stage);
        Files.move(stage, path(next), StandardCopyOption.ATOMIC_MOVE);
        point(next);
        return next;
    }

    /**
     * Removes the oldest generations so that at most {@code keep} stay; the current one always stays, and so does one that
     * somebody reads, until the next time.
     */
    void prune(long keep) throws IOException {
        List<Long> kept = numbers();
        long current = current().orElse(0);
        long surplus = kept.size() - Math.max(1, keep);
        for (int i = 0; i < surplus; i++) {
            long generation = kept.get(i);
            if (generation != current) {
                leases.unlessRead(generation, () -> discard(generation));
            }
        }
    }

    /** Taken away by one rename first: a reader must find a generation whole or not at all. */
    private void discard(long generation) throws IOException {
        Path away = directory.resolve(DISCARDED + generation);
        Files.move(path(generation), away, StandardCopyOption.ATOMIC_MOVE);
        deleteTree(away);
    }

    private void point(long generation) throws IOException {
        Path link = directory.resolve(UNFINISHED + CURRENT);
        Files.createSymbolicLink(link, path(generation).getFileName());
        Files.move(link, directory.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
        force(directory);
    }

    private static void shareUnchanged(Path before, Path stage) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(before)) {
            for (Path file : files) {
                Path shared = stage.resolve(file.getFileName());
                boolean table = !file.getFileName().toString().equals(OriginFile.NAME);
                if (table && Files.isRegularFile(file) && Files.notExists(shared)) {
                    Files.createLink(shared, file);
                }
            }
        }
    }

    /** What a writer that died has left: never part of any generation. */
    private void removeLeftovers() throws IOException {
        for (String prefix : List.of(UNFINISHED, DISCARDED)) {
            for (Path left : list(prefix)) {
                deleteTree(left);
            }
        }
    }

    private List<Long> numbers() throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (Path generation : list(PREFIX)) {
            long number = number(generation.getFileName());
            if (number > 0) {
                numbers.add(number);
            }
        }
        Collections.sort(numbers);
        return numbers;
    }

    /** The number in {@code gen-000042}; -1 for any other name. */
    private static long number(Path name) {
        String text = name.toString();
        try {
            return text.startsWith(PREFIX) ? Long.parseLong(text.substring(PREFIX.length())) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private List<Path> list(String prefix) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (String.valueOf(entry.getFileName()).startsWith(prefix)) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    private static void deleteTree(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
                for (Path file : files) {
                    deleteTree(file);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** What to say when the link points to a generation that is not there. */
    ProblemException missing(long generation) {
        return misplaced(
                directory.resolve(CURRENT),
                "it points to '" + path(generation).getFileName() + "', which is not there");
    }

    private static ProblemException misplaced(Path link, String why) {
        return new ProblemException(Problem.of(Code.DAMAGED, "The current generation of the tables is not known.")
                .at(link.toString())
                .because(why)
                .remedy("point it to the last good generation: ln -sfn gen-<number> " + link));
    }
}
