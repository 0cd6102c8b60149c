package org.litecat.core.host;

import java.nio.file.Files;
import java.nio.file.Path;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** A file of this machine whose name somebody has typed. */
public final class TypedFile {
    private TypedFile() {}

    /**
     * @param from the directory that a relative name is meant from
     * @throws ProblemException when it is no file that can be read
     */
    public static Path readable(Path from, String typed) {
        Path file = from.resolve(typed);
        if (!Files.exists(file)) {
            throw new ProblemException(Problem.of(Code.MISSING_FILE, "File " + typed + " does not exist")
                    .remedy("check the name; a relative one is looked for in the working directory"));
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ProblemException(Problem.of(Code.IO, "File " + typed + " cannot be read")
                    .because(Files.isReadable(file) ? "it is no regular file" : "permission denied"));
        }
        return file;
    }
}
