package org.litecat.imagebuild.bundle;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/** Puts files of a bundle into their places. What stands there is kept beside, and all that it does can be taken back. */
final class Placing {
    private final HostPaths paths;
    private final Response response;
    private final Rollback rollback;

    Placing(HostPaths paths, Response response, Rollback rollback) {
        this.paths = paths;
        this.response = response;
        this.rollback = rollback;
    }

    /** Those directories of a path that are missing now go again with all else, unless somebody puts something into them. */
    void willMake(Path directory) {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Path above = directory.getParent();
            if (above != null) {
                willMake(above);
            }
            rollback.add(() -> removeIfEmpty(directory));
        }
    }

    /** @param path as the tables have it */
    void place(String path, Path source) {
        response.info(path);
        Path place = paths.at(path);
        willMake(place.resolveSibling(".").normalize());
        if (!isSame(place, source)) {
            setAside(place);
            rollback.add(() -> Files.deleteIfExists(place));
        }
        FileMode mode = FileMode.of(Files.isExecutable(source) ? "rwxr-xr-x" : "rw-r--r--");
        new PlacedFile(place, Durability.LASTING).copy(source, mode);
    }

    /** Whatever stands there, if anything does, is kept under a name that is free. */
    void setAside(Path place) {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path kept = free(place);
        try {
            Files.move(place, kept);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The file '" + place + "' cannot be moved away.")
                    .because(e)
                    .remedy("mend that, and import again; nothing was imported"));
        }
        rollback.add(() -> Files.move(kept, place));
        response.info("  Moving old " + paths.named(place) + " to " + paths.named(kept) + ".");
    }

    private static boolean isSame(Path place, Path source) {
        try {
            return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(place, source) < 0;
        } catch (IOException e) {
            // Then it is not taken for the same.
            return false;
        }
    }

    private static Path free(Path place) {
        Path kept = place.resolveSibling(place.getFileName() + ".ORIG");
        for (int i = 2; Files.exists(kept, LinkOption.NOFOLLOW_LINKS); i++) {
            kept = place.resolveSibling(place.getFileName() + ".ORIG." + i);
        }
        return kept;
    }

    private static void removeIfEmpty(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            // Somebody else has something in it.
        }
    }
}
