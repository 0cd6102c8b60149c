package org.litecat.core.host;

import java.nio.file.Path;
import java.time.Duration;

/** Exclusive locks between processes of this machine. */
public interface Locks {
    /**
     * Takes the lock of {@code file}, waiting for it as long as {@code wait}.
     *
     * @param file the lock file; made, with its directory, when missing; it stays after the lock is given back
     * @param purpose what the holder does, shown to whoever waits in vain ({@code genimage of /install/...})
     * @throws org.litecat.core.response.ProblemException when somebody else holds it: says who
     */
    HeldLock acquire(Path file, String purpose, Duration wait);
}
