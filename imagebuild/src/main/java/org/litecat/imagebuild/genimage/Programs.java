package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds programs of this machine as a shell would. */
record Programs(String searchPath) {
    static Programs ofMachine() {
        return new Programs(System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"));
    }

    Optional<Path> find(String name) {
        for (String directory : searchPath.split(":")) {
            Path file = Path.of(directory.isEmpty() ? "." : directory).resolve(name);
            if (Files.isExecutable(file) && Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Changes when the program is replaced by another version; no program is started to find out. */
    String identity(String name) {
        try {
            Path file = find(name).orElseThrow(() -> new IOException(name)).toRealPath();
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return name + " missing";
        }
    }
}
