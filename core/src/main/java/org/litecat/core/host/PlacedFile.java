package org.litecat.core.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * One file that is made beside its place and put there by one rename: a reader, and a writer that fails or is killed, leave
 * the old or the new one, never a half.
 *
 * <p>At no instant can more people read it than its mode says. A link that stands in the place is replaced, not followed;
 * directories that are missing are made. A file that is as it is to be is left alone. Whatever fails is told as a
 * {@link ProblemException}, and what was there stays.
 */
public final class PlacedFile {
    private final Path place;
    private final Durability durability;
    private final Problem problem;

    public PlacedFile(Path place, Durability durability) {
        this(
                place,
                durability,
                Problem.of(Code.IO, "The file '" + place + "' cannot be written; what was there stays.")
                        .remedy("make room or mend the directory, and try again"));
    }

    private PlacedFile(Path place, Durability durability, Problem problem) {
        this.place = place;
        this.durability = durability;
        this.problem = problem;
    }

    /** The hidden directory beside a place in which files for it are made; a writer that is killed leaves it. */
    public static Path unfinished(Path place) {
        return Unfinished.directory(place);
    }

    /** The place whose hidden directory this is; empty for anything else. */
    public static Optional<Path> ofUnfinished(Path hidden) {
        return Unfinished.place(hidden);
    }

    /** The same, with words of the caller's own for a failure; the reason is added to them. */
    public PlacedFile orSay(Problem failure) {
        return new PlacedFile(place, durability, failure);
    }

    /** The file that a link in the place leads to: the link stays. */
    public PlacedFile behindLink() {
        try {
            return Files.exists(place) ? new PlacedFile(place.toRealPath(), durability, problem) : this;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public void text(String text, FileMode mode) {
        bytes(text.getBytes(StandardCharsets.UTF_8), mode);
    }

    public void bytes(byte[] bytes, FileMode mode) {
        attempt(() -> {
            if (!isThere(mode) || !Arrays.equals(Files.readAllBytes(place), bytes)) {
                put(beside -> NewFile.write(beside, bytes, mode.at(place)));
            }
        });
    }

    /** Makes it a copy of another regular file; only what that holds is copied. */
    public void copy(Path from, FileMode mode) {
        attempt(() -> {
            PlainFile.require(from);
            if (!isThere(mode) || Files.mismatch(from, place) >= 0) {
                put(beside -> NewFile.copy(from, beside, mode.at(place)));
            }
        });
    }

    /** Makes it another name of a file in the same file system. */
    public void hardLink(Path existing) {
        attempt(() -> {
            if (!isRegular() || !Files.isSameFile(place, existing)) {
                put(beside -> Files.createLink(beside, existing));
            }
        });
    }

    public void symbolicLink(String target) {
        make(beside -> Files.createSymbolicLink(beside, beside.getFileSystem().getPath(target)));
    }

    /** Takes a complete file of the same file system away from where it is. */
    public void moved(Path made, FileMode mode) {
        make(beside -> {
            Files.setPosixFilePermissions(made, mode.at(place));
            Files.move(made, beside);
        });
    }

    /** Has it made by somebody who knows how. */
    public void make(Maker maker) {
        attempt(() -> put(maker));
    }

    /** For files that belong together: each is complete beside its place before the first one takes it. */
    public PreparedFile prepared(String text, FileMode mode) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return PreparedFile.of(place, durability, beside -> NewFile.write(beside, bytes, mode.at(place)));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Takes away what killed writers of this file left. */
    public void tidy() {
        attempt(() -> Unfinished.of(place).close());
    }

    /** Removes the file if it is there. */
    public void remove() {
        try {
            Files.deleteIfExists(place);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The file '" + place + "' cannot be removed.")
                    .because(e)
                    .remedy("mend the directory, and try again"));
        }
    }

    private void put(Maker maker) throws IOException {
        try (PreparedFile prepared = PreparedFile.of(place, durability, maker)) {
            prepared.place();
        }
    }

    private boolean isThere(FileMode mode) throws IOException {
        return isRegular() && Files.getPosixFilePermissions(place).equals(mode.at(place));
    }

    private boolean isRegular() {
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS);
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    private ProblemException failed(IOException reason) {
        Problem told = problem.because(reason);
        return new ProblemException(isFull(told.why()) ? told.because(told.why() + free()) : told);
    }

    /** The words of the system calls' errors ENOSPC and EDQUOT: the class library has no types for them. */
    private static boolean isFull(String why) {
        return why.contains("No space left on device") || why.contains("quota exceeded");
    }

    private String free() {
        try {
            FileStore store = Files.getFileStore(place.toAbsolutePath().getParent());
            return "; free space: " + store.getUsableSpace() / 1024 + " KiB";
        } catch (IOException e) {
            return "";
        }
    }
}
