package org.litecat.provision.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.synclist.SourcePattern;
import org.litecat.core.synclist.SyncLine;

/** The files of this machine that lines of a synclist name. */
record SyncSources(HostPaths paths) {
    /**
     * The files of a line, as rsync is to be given them: a directory whose contents are meant ends in a slash.
     *
     * @throws org.litecat.core.response.ProblemException with all that keeps the line from being followed
     */
    List<String> of(SyncLine line) {
        Problems problems = new Problems();
        List<String> found = new ArrayList<>();
        for (String source : line.sources()) {
            problems.attempt(() -> files(source, line))
                    .ifPresent(files ->
                            files.forEach(file -> found.add(file + (wantsContents(line, source, file) ? "/" : ""))));
        }
        if (!line.destination().startsWith("/")) {
            problems.add(Problem.of(
                            Code.INVALID_VALUE, "The destination " + line.destination() + " is not an absolute path.")
                    .at(line.place())
                    .remedy("begin it with '/'"));
        }
        problems.throwIfAny();
        return found;
    }

    /** @throws org.litecat.core.response.ProblemException when it names none */
    List<Path> files(String source, SyncLine line) {
        Problems problems = new Problems();
        if (!source.startsWith("/")) {
            problems.add(Problem.of(Code.INVALID_VALUE, "The file " + source + " is not named by an absolute path.")
                    .at(line.place())
                    .remedy("begin it with '/'"));
        }
        problems.throwIfAny();
        List<Path> files = List.of();
        try {
            files = SourcePattern.matches(new NamedFiles(paths).locate(source));
            if (files.isEmpty()) {
                problems.add(Problem.of(Code.MISSING_FILE, "There is no file " + source + " on this machine.")
                        .at(line.place())
                        .remedy("put it there, or take the line out of the synclist"));
            }
        } catch (IOException e) {
            problems.add(Problem.of(Code.IO, "The file " + source + " cannot be read.")
                    .at(line.place())
                    .because(e));
        }
        problems.throwIfAny();
        return files;
    }

    /** A directory that goes to a place of its own is that place, and is not put into it. */
    private static boolean wantsContents(SyncLine line, String source, Path file) {
        return Files.isDirectory(file) && (source.endsWith("/") || !line.isIntoDirectory());
    }
}
