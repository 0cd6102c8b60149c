package org.litecat.core.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds programs of this machine as a shell would. */
public record Programs(String searchPath) {
    public static Programs ofMachine() {
        return of(System.getenv());
    }

    /** Those that a process with these variables finds. */
    public static Programs of(Map<String, String> environment) {
        return new Programs(environment.getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"));
    }

    public Optional<Path> find(String name) {
        for (String directory : searchPath.split(":")) {
            Path file = Path.of(directory.isEmpty() ? "." : directory).resolve(name);
            if (isProgram(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** The program of a path; relative ones are meant from the working directory. */
    public Optional<Path> at(String path) {
        return Optional.of(Path.of(path).toAbsolutePath()).filter(Programs::isProgram);
    }

    private static boolean isProgram(Path file) {
        return Files.isExecutable(file) && Files.isRegularFile(file);
    }

    /** Changes when the program is replaced by another version; no program is started to find out. */
    public String identity(String name) {
        try {
            Path file = find(name).orElseThrow(() -> new IOException(name)).toRealPath();
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return name + " missing";
        }
    }
}
