package org.litecat.imagebuild.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.Mounts;
import org.litecat.core.host.TreeRemoval;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/**
 * A directory of the install directory in which an import looks at what comes, before anything of it has a place. One import at a
 * time is at work; what one that was killed has left, the next takes away. For one thread.
 */
public final class ImportStaging implements AutoCloseable {
    private static final String NAME = ".imgimport-";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path install;
    private final Mounts mounts;
    private final HeldLock lock;
    private Optional<Path> made = Optional.empty();

    private ImportStaging(Path install, Mounts mounts, HeldLock lock) {
        this.install = install;
        this.mounts = mounts;
        this.lock = lock;
    }

    /** Waits for another import to end. */
    public static ImportStaging open(Host host, Path install, Mounts mounts, Response response) {
        HeldLock lock = host.lock(
                "imgimport",
                "imgimport",
                PATIENCE,
                holder -> response.progress("Another imgimport is at work: " + holder + "; waiting for it."));
        ImportStaging staging = new ImportStaging(install, mounts, lock);
        staging.sweep();
        return staging;
    }

    /** Made when it is first asked for. */
    public Path directory() {
        try {
            if (made.isEmpty()) {
                Files.createDirectories(install);
                made = Optional.of(Files.createTempDirectory(
                        install,
                        NAME,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
            }
            return made.get();
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The bundle cannot be unpacked in " + install + ".")
                    .because(e)
                    .remedy("make room or mend the directory, and try again"));
        }
    }

    private void sweep() {
        if (!Files.isDirectory(install)) {
            return;
        }
        try (Stream<Path> entries = Files.list(install)) {
            entries.filter(each -> String.valueOf(each.getFileName()).startsWith(NAME))
                    .filter(each -> Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
                    .toList()
                    .forEach(new TreeRemoval(mounts)::remove);
        } catch (IOException e) {
            // What cannot be listed is told by who makes a directory there.
        }
    }

    @Override
    public void close() {
        try {
            made.ifPresent(new TreeRemoval(mounts)::remove);
        } finally {
            lock.close();
        }
    }
}
