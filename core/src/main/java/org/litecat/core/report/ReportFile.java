package org.litecat.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/**
 * The file that a report is to be written to. An older report is replaced; anything else that stands there stays. It is for its
 * owner alone, as it may name what only root can see; an older one keeps the mode that it was given.
 */
public final class ReportFile {
    private final Path file;
    private final String typed;

    private ReportFile(Path file, String typed) {
        this.file = file;
        this.typed = typed;
    }

    /**
     * @param from the directory that a relative name is meant from
     * @throws ProblemException when a report must not or cannot stand there
     */
    public static ReportFile of(Path from, String typed) {
        ReportFile report = new ReportFile(from.resolve(typed).normalize(), typed);
        report.requireFree();
        return report;
    }

    /**
     * Writes it and says so.
     *
     * @param subject what the page is about, as in "the image 'c1'"
     * @throws ProblemException when it cannot be written; what was there stays
     */
    public void write(Page page, String subject, Response response) {
        requireFree();
        boolean stood = Files.exists(file);
        new PlacedFile(file, Durability.WHOLE)
                .orSay(Problem.of(Code.IO, "The report cannot be written.")
                        .at(file.toString())
                        .remedy("make room, or name another file"))
                .text(page.text(), FileMode.OWNER_ONLY.whenNew());
        response.data(
                Change.of(Change.Thing.FILE, file.toString(), stood ? Change.Action.REPLACED : Change.Action.CREATED));
        response.info("The report of " + subject + " is in " + typed + ".");
    }

    private void requireFree() {
        Path directory = file.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw refused(
                    Code.MISSING_FILE,
                    directory == null ? "it is a directory" : "there is no directory " + directory,
                    "make it, or name another file");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isReport()) {
            throw refused(Code.EXISTS, "what stands there is no report", "name another file, or remove that one");
        }
    }

    /** An empty file is none of anybody else's. */
    private boolean isReport() {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        byte[] begin = Page.BEGIN.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] found = in.readNBytes(begin.length);
            return found.length == 0 || Arrays.equals(found, begin);
        } catch (IOException e) {
            throw refused(Code.IO, e.toString(), "name another file");
        }
    }

    private ProblemException refused(Code code, String why, String remedy) {
        return new ProblemException(Problem.of(code, "The report cannot be written there.")
                .at(file.toString())
                .because(why)
                .remedy(remedy));
    }
}
