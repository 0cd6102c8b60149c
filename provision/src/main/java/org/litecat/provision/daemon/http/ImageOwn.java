package org.litecat.provision.daemon.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.litecat.core.host.HostPaths;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/**
 * Tells the files of images that are the builder's own: those whose name begins with a dot, or stands in such a directory, below the
 * directory of an image. What a package manager keeps there may hold passwords of repositories.
 */
final class ImageOwn {
    private final HostPaths paths;
    private final String install;

    /** @param install the install directory, below which images usually stand */
    ImageOwn(HostPaths paths, String install) {
        this.paths = paths;
        this.install = install;
    }

    /** @param file where it really is */
    boolean holds(Path file, Snapshot tables) throws IOException {
        if (!isDotted(file)) {
            return false;
        }
        for (Path directory : directories(tables)) {
            if (Files.isDirectory(directory)) {
                Path real = directory.toRealPath();
                if (file.startsWith(real) && !file.equals(real) && isDotted(real.relativize(file))) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<Path> directories(Snapshot tables) {
        List<Path> directories = new ArrayList<>(List.of(paths.at(install).resolve("netboot")));
        for (Row image : tables.table("linuximage").rows()) {
            if (image.get("rootimgdir").startsWith("/")) {
                directories.add(paths.at(image.get("rootimgdir")));
            }
        }
        return directories;
    }

    private static boolean isDotted(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .anyMatch(name -> name.toString().startsWith("."));
    }
}
