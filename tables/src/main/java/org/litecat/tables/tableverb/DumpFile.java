package org.litecat.tables.tableverb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.PreparedFile;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * A file that rows of a table are written to. One that was not there is for its owner alone, since tables hold passwords;
 * one that was keeps its mode, and a link stays a link. What is no regular file, such as a device, is written to as it is.
 */
final class DumpFile {
    private static final FileMode MODE = FileMode.OWNER_ONLY.whenNew();

    private final Path path;
    private final Problem problem;

    private DumpFile(Path path, Problem problem) {
        this.path = path;
        this.problem = problem;
    }

    /** @param problem what to say when it cannot be written */
    static DumpFile of(Path path, Problem problem) {
        return new DumpFile(path, problem);
    }

    void write(List<String> lines) {
        if (!isOrdinary()) {
            writeInto(lines);
            return;
        }
        // Also when it says the same already: the time of a dump tells when it was made.
        try (PreparedFile file = placed().prepared(text(lines), MODE)) {
            file.place();
        } catch (IOException e) {
            throw new ProblemException(problem.because(e));
        }
    }

    /** Into a pipe or a device. */
    private void writeInto(List<String> lines) {
        try {
            Files.write(path, lines);
        } catch (IOException e) {
            throw new ProblemException(problem.because(e));
        }
    }

    /** @throws ProblemException also when something else stands there: nothing of it can wait beside */
    PreparedFile prepared(List<String> lines) {
        if (Files.isDirectory(path)) {
            throw new ProblemException(problem.because(path + ": Is a directory"));
        }
        if (!isOrdinary()) {
            throw new ProblemException(problem.because(path + ": it is no ordinary file"));
        }
        return placed().prepared(text(lines), MODE);
    }

    private boolean isOrdinary() {
        return !Files.exists(path) || Files.isRegularFile(path);
    }

    private PlacedFile placed() {
        return new PlacedFile(path, Durability.WHOLE).orSay(problem).behindLink();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
