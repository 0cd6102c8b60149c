package org.litecat.core.osimage;

import java.nio.file.Path;
import org.litecat.core.host.HostPaths;

/**
 * Finds the files and directories that attributes name: below the moved root, except what belongs to the installed product,
 * and {@code /dev/null}, by which people say that there is none.
 */
public record NamedFiles(HostPaths paths) {
    private static final Path NULL = Path.of("/dev/null");

    public Path locate(String absolute) {
        Path asWritten = Path.of(absolute).normalize();
        return asWritten.startsWith(paths.prefix()) || isNull(absolute) ? asWritten : paths.at(absolute);
    }

    /** What an attribute says of a file for {@link #locate} to find it. */
    public String name(Path file) {
        return file.startsWith(paths.prefix()) ? file.toString() : paths.named(file);
    }

    /** Whether an attribute names nothing on purpose. */
    public static boolean isNull(String absolute) {
        return Path.of(absolute).normalize().equals(NULL);
    }
}
