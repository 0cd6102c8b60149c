package org.litecat.imagebuild.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Says beside an image which genimage made its root: the one that is at work or was killed, or the last complete one with the
 * key of its inputs and its kernel. Images that were made in other ways have none.
 */
public final class BuildMark {
    private static final String ROOT = "root\n";
    private static final String BOOT_FILES = "kernel and initial ramdisks\n";
    /** Post-install scripts may have done anything to the root before. */
    private static final String TOUCHING = "post-install scripts, kernel and initial ramdisks\n";
    /** No key of inputs. */
    private static final String UNKNOWN = "unknown";

    private final Path finished;
    private final Path unfinished;

    public BuildMark(ImageLayout layout) {
        this.finished = layout.finishedBuild();
        this.unfinished = layout.unfinishedBuild();
    }

    /** From now on, until {@link #end}, the results are not those of any complete run. */
    public void begin() {
        write(unfinished, ROOT);
        remove(finished);
    }

    public void end(String key, String kernelVersion) {
        write(finished, key + " " + kernelVersion + "\n");
        remove(unfinished);
    }

    /**
     * The same for a run that makes only what is made of the root: which run made that is still known meanwhile and afterwards.
     *
     * @param touching whether the root may be another one from now on
     */
    public void beginBootFiles(boolean touching) {
        if (!isRootUnfinished() && !isTouched()) {
            write(unfinished, touching ? TOUCHING : BOOT_FILES);
        }
    }

    /**
     * Where this run or one that did not come to its end may have changed the root, that is another one now; otherwise it
     * keeps its identity.
     *
     * @return false when the root itself was not finished before, and is not for this
     */
    public boolean endBootFiles(String kernelVersion) {
        if (isRootUnfinished()) {
            return false;
        }
        String key = key(text(finished));
        if (isTouched()) {
            write(finished, (key.isEmpty() ? UNKNOWN : key) + " " + kernelVersion + "\n");
            // A file that says the same already is not written.
            setMade(FileTime.fromMillis(System.currentTimeMillis()));
        } else {
            Optional<FileTime> before = key.isEmpty() ? Optional.empty() : Optional.of(made());
            write(finished, key + " " + kernelVersion + "\n");
            before.ifPresent(this::setMade);
        }
        remove(unfinished);
        return true;
    }

    /** Whether a run that worked on the root itself did not come to its end; boot files that are not finished are no part of it. */
    public boolean isRootUnfinished() {
        return isUnfinished() && !areBootFilesUnfinished();
    }

    /** Whether a run that makes only what is made of the root did not come to its end: that may be half made. */
    public boolean areBootFilesUnfinished() {
        return isTouched() || text(unfinished).equals(BOOT_FILES);
    }

    private boolean isTouched() {
        return text(unfinished).equals(TOUCHING);
    }

    public boolean isUnfinished() {
        return Files.exists(unfinished, LinkOption.NOFOLLOW_LINKS);
    }

    /** The key of the inputs of the last complete run; empty when there is none. */
    public String key() {
        return isUnfinished() ? "" : key(text(finished));
    }

    /** The version of the kernel that the last complete run chose; empty when that is not known. */
    public String kernelVersion() {
        return text(finished).replaceFirst("^\\S* ?", "").strip();
    }

    /** When the last complete run ended, to the second; empty when there is none. */
    public Optional<String> ended() {
        return key().isEmpty()
                ? Optional.empty()
                : Optional.of(made().toInstant().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Tells one root from the next, also where both had the same inputs; empty when no run is known that made it. */
    public String identity() {
        return isRootUnfinished() || isTouched() ? "" : recorded();
    }

    private String recorded() {
        String key = key(text(finished));
        return key.isEmpty() ? "" : key + " " + made().toMillis();
    }

    private FileTime made() {
        try {
            return Files.getLastModifiedTime(finished);
        } catch (IOException e) {
            throw failed(finished, e);
        }
    }

    private void setMade(FileTime time) {
        try {
            Files.setLastModifiedTime(finished, time);
        } catch (IOException e) {
            throw failed(finished, e);
        }
    }

    private static String key(String text) {
        return text.replaceFirst("(?s) .*", "");
    }

    private static String text(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static void write(Path file, String text) {
        new PlacedFile(file, Durability.WHOLE).text(text, FileMode.READABLE);
    }

    private static void remove(Path file) {
        new PlacedFile(file, Durability.WHOLE).remove();
    }

    private static ProblemException failed(Path file, IOException e) {
        return new ProblemException(Problem.of(Code.IO, "The mark of the last genimage cannot be read.")
                .at(file.toString())
                .because(e)
                .remedy("see that the directory can be read"));
    }
}
