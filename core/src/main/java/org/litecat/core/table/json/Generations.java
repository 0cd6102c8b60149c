package org.litecat.core.table.json;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.litecat.core.table.Table;

/**
 * The directories of the generations and the link that names the current one. Whatever happens, {@code current} points to
 * a complete generation: a new one is written under another name, forced to the disk, and made current by one rename.
 */
final class Generations {
    private static final String CURRENT = "current";
    private static final String PREFIX = "gen-";
    private static final String UNFINISHED = "new-";

    private final Path directory;

    Generations(Path directory) {
        this.directory = directory;
    }

    /** The current generation, or nothing when no table was ever written here. */
    OptionalLong current() throws IOException {
        try {
            String target = Files.readSymbolicLink(directory.resolve(CURRENT)).toString();
            return OptionalLong.of(Long.parseLong(target.substring(PREFIX.length())));
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }

    Path path(long generation) {
        return directory.resolve(String.format("%s%06d", PREFIX, generation));
    }

    /**
     * Makes the next generation out of the one before: changed tables are written, all other files are shared with it by
     * hard links, and the link {@code current} is moved.
     */
    long publish(long before, Map<String, Table> changed) throws IOException {
        removeUnfinished();
        Path stage = Files.createDirectory(directory.resolve(UNFINISHED + (before + 1)));
        for (Map.Entry<String, Table> table : changed.entrySet()) {
            JsonTableFile.write(stage.resolve(table.getKey() + JsonTableStore.SUFFIX), table.getValue());
        }
        if (before > 0) {
            shareUnchanged(path(before), stage);
        }
        force(stage);
        long next = before + 1;
        Path finished = path(next);
        deleteTree(finished);
        Files.move(stage, finished, StandardCopyOption.ATOMIC_MOVE);
        point(next);
        return next;
    }

    /** Removes the oldest generations so that at most {@code keep} stay. */
    void prune(long keep) throws IOException {
        List<Path> generations = list(PREFIX);
        generations.sort(Comparator.comparing(Path::getFileName));
        long surplus = generations.size() - Math.max(1, keep);
        for (int i = 0; i < surplus; i++) {
            deleteTree(generations.get(i));
        }
    }

    private void point(long generation) throws IOException {
        Path link = directory.resolve(UNFINISHED + CURRENT);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, path(generation).getFileName());
        Files.move(link, directory.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE);
        force(directory);
    }

    private static void shareUnchanged(Path before, Path stage) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(before)) {
            for (Path file : files) {
                Path shared = stage.resolve(file.getFileName());
                if (Files.notExists(shared)) {
                    Files.createLink(shared, file);
                }
            }
        }
    }

    /** What a writer that died has left: never part of any generation. */
    private void removeUnfinished() throws IOException {
        for (Path left : list(UNFINISHED)) {
            deleteTree(left);
        }
    }

    private List<Path> list(String prefix) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, prefix + "*")) {
            entries.forEach(found::add);
        }
        return found;
    }

    private static void deleteTree(Path path) throws IOException {
        if (Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (UnsupportedOperationException | AtomicMoveNotSupportedException e) {
            throw new IOException("cannot flush " + directory, e);
        }
    }
}
