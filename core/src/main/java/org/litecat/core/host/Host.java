package org.litecat.core.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** The ports to one machine, handed to a use case as a whole. */
public record Host(
        HostPaths paths, Commands commands, Locks locks, InstantSource clock, Names names, SourceDate sourceDate) {
    /** One that builds at the time that it is. */
    public Host(HostPaths paths, Commands commands, Locks locks, InstantSource clock, Names names) {
        this(paths, commands, locks, clock, names, SourceDate.UNSET);
    }

    /**
     * The time that stands for that of a build; empty when it is now.
     *
     * @throws org.litecat.core.response.ProblemException when what was set is no time
     */
    public Optional<Instant> buildTime() {
        return sourceDate.instant(clock.instant());
    }

    /**
     * Takes one of this machine's own locks.
     *
     * @param name of the lock; its file stands where nobody else can make one
     * @param purpose what the holder does, shown to whoever waits in vain
     * @throws org.litecat.core.response.ProblemException when somebody else holds it, says who; or when the directory of
     *     locks is not to be trusted
     */
    public HeldLock lock(String name, String purpose, Duration wait) {
        return lock(name, purpose, wait, holder -> {});
    }

    /**
     * The same.
     *
     * @param waiting is told once who holds the lock, when it is not free after a moment
     */
    public HeldLock lock(String name, String purpose, Duration wait, Consumer<String> waiting) {
        return locks.acquire(PrivateDirectory.require(paths.locks()).resolve(name + ".lock"), purpose, wait, waiting);
    }
}
