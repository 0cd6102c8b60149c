package org.litecat.imagebuild.osimage;

import java.nio.file.Path;
import org.litecat.core.host.HostPaths;

/** Finds the files and directories that attributes name: below the moved root, except what belongs to the installed product. */
public record NamedFiles(HostPaths paths) {
    public Path locate(String absolute) {
        Path asWritten = Path.of(absolute).normalize();
        return asWritten.startsWith(paths.prefix()) ? asWritten : paths.at(absolute);
    }
}
