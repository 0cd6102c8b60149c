package org.litecat.provision.ca;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory beside the keys in which new ones are made, for root alone; it goes when it is closed. */
final class WorkDirectory implements AutoCloseable {
    private final Path directory;

    private WorkDirectory(Path directory) {
        this.directory = directory;
    }

    static WorkDirectory in(Path directory) {
        try {
            Files.createDirectories(directory);
            return new WorkDirectory(Files.createTempDirectory(
                    directory,
                    "new-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a file in it. */
    Path file(String name) {
        return directory.resolve(name);
    }

    @Override
    public void close() {
        try (Stream<Path> left = Files.walk(directory)) {
            for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
