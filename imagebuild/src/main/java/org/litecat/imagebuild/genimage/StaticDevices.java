package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * What mmdebstrap(1) puts into {@code /dev} of a root as root, and cannot in a user namespace. A node mounts its own {@code /dev},
 * and so does everything that works in the root; those of the RPM family come without.
 *
 * @param tree a root of which nothing is mounted
 */
record StaticDevices(Path tree) {
    /** The directory stays. */
    void remove() {
        Path dev = tree.resolve("dev");
        if (!Files.isDirectory(dev, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            Files.walkFileTree(dev, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    if (failure != null) {
                        throw failure;
                    }
                    if (!directory.equals(dev)) {
                        Files.delete(directory);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The directory /dev of the root cannot be emptied.")
                    .at(dev.toString())
                    .because(e)
                    .remedy("mend it, and run genimage again"));
        }
    }
}
