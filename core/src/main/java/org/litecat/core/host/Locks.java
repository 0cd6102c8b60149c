package org.litecat.core.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Exclusive locks between processes of this machine. */
public interface Locks {
    /**
     * Takes the lock of {@code file}, waiting for it as long as {@code wait}.
     *
     * @param file the lock file; made, with its directory, when missing; it stays after the lock is given back
     * @param purpose what the holder does, shown to whoever waits in vain ({@code genimage of /install/...})
     * @throws org.litecat.core.response.ProblemException when somebody else holds it: says who
     */
    default HeldLock acquire(Path file, String purpose, Duration wait) {
        return acquire(file, purpose, wait, holder -> {});
    }

    /**
     * The same.
     *
     * @param waiting is told once who holds the lock ({@code process 17, genimage of /install/..., since ...}), when it
     *     is not free after a moment
     */
    HeldLock acquire(Path file, String purpose, Duration wait, Consumer<String> waiting);
}
