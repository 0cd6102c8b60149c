package org.litecat.core.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.Locks;

/** The locks of a machine, asked by somebody who does not wait for any. */
public record ImpatientLocks(Locks locks) implements Locks {
    /** The same machine. */
    public static Host on(Host host) {
        return new Host(host.paths(), host.commands(), new ImpatientLocks(host.locks()), host.clock(), host.names());
    }

    @Override
    public HeldLock acquire(Path file, String purpose, Duration wait, Consumer<String> waiting) {
        return locks.acquire(file, purpose, Duration.ZERO, waiting);
    }
}
