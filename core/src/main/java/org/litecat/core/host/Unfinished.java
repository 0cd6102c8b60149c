package org.litecat.core.host;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a writer makes a file until it can take its place: {@code .NAME.litecat-new/WRITER}, a hidden directory of the file's
 * own with a name for each writer. Two writers do not meet, and what a killed one left is found without a look at all the
 * other files beside.
 */
final class Unfinished implements AutoCloseable {
    private static final String SUFFIX = ".litecat-new";

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final long PROCESS = ProcessHandle.current().pid();

    /** Tells this process from one of before that had its number. */
    private static final String RUN = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private static final Pattern WRITER = Pattern.compile("(\\d+)-([0-9a-z-]+)\\.\\d+");

    private final Path directory;
    private final Path file;

    private final boolean found;

    private Unfinished(Path directory, boolean found) {
        this.directory = directory;
        this.found = found;
        this.file = directory.resolve(
                PROCESS + "-" + RUN + "." + Thread.currentThread().getId());
    }

    static Path directory(Path place) {
        return place.resolveSibling("." + place.getFileName() + SUFFIX);
    }

    static Optional<Path> place(Path directory) {
        String name = String.valueOf(directory.getFileName());
        return name.startsWith(".") && name.endsWith(SUFFIX) && name.length() > SUFFIX.length() + 1
                ? Optional.of(directory.resolveSibling(name.substring(1, name.length() - SUFFIX.length())))
                : Optional.empty();
    }

    /** Takes away what killed writers of the same file left. */
    static Unfinished of(Path place) throws IOException {
        Path directory = directory(place);
        try {
            Files.createDirectory(directory, OWNER_ONLY);
            return new Unfinished(directory, false);
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                removeLeftOvers(directory);
                return new Unfinished(directory, true);
            }
            removeOther(directory);
            return of(place);
        }
    }

    /** Free for whatever is to be made there. */
    Path file() {
        return file;
    }

    /** Whether another writer took the directory away, being ready with it, before the file was made. */
    boolean isLost(NoSuchFileException failure) {
        String ours = file.toString();
        return ours.equals(failure.getFile()) || ours.equals(failure.getOtherFile());
    }

    /**
     * To be called when the file is made, before it takes its place.
     *
     * @throws IOException when somebody else made the directory, who could exchange the file
     */
    void requireOwn() throws IOException {
        if (found && FileOwner.of(directory) != FileOwner.ourselves()) {
            throw new IOException(directory + " belongs to somebody else");
        }
    }

    private static void removeLeftOvers(Path directory) throws IOException {
        try (DirectoryStream<Path> writers = Files.newDirectoryStream(directory)) {
            for (Path left : writers) {
                Matcher writer = WRITER.matcher(String.valueOf(left.getFileName()));
                if (writer.matches() && !isAtWork(Long.parseLong(writer.group(1)), writer.group(2))) {
                    Files.deleteIfExists(left);
                }
            }
        } catch (NoSuchFileException e) {
            // The other writer is ready.
        }
    }

    /** Removes what stands in the place of the directory; since it was looked at, a writer may have made the directory. */
    private static void removeOther(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            // That writer is at work there.
        }
    }

    private static boolean isAtWork(long process, String run) {
        return process == PROCESS
                ? run.equals(RUN)
                : ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Takes away what has not taken its place, and the directory unless another writer is in it. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // Another writer is at it, or the next one cleans up.
        }
    }
}
