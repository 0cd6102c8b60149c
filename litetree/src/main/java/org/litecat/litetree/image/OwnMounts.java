package org.litecat.litetree.image;

import com.sun.jna.LastErrorException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs work whose mounts nobody else sees: in a thread with a mount namespace of its own, which the threads and programs that
 * it starts share (unshare(2)). They are gone when it ends, and when the process does, by whatever means.
 */
public final class OwnMounts {
    private static final int CLONE_NEWNS = 0x00020000;
    private static final int MS_REC = 0x4000;
    private static final int MS_SLAVE = 1 << 19;

    private OwnMounts() {}

    /** What is to be done, knowing whether mounts are possible. */
    public interface Work<T> {
        T run(boolean mayMount);
    }

    /** Runs it to its end; what it throws is thrown. */
    public static <T> T run(Work<T> work) {
        AtomicReference<@Nullable Supplier<T>> outcome = new AtomicReference<>();
        Thread thread = new Thread(() -> outcome.set(outcome(work)), "own-mounts");
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Supplier<T> known = outcome.get();
        if (known == null) {
            throw new IllegalStateException("the work ended without an outcome");
        }
        return known.get();
    }

    private static <T> Supplier<T> outcome(Work<T> work) {
        try {
            T result = work.run(unshared());
            return () -> result;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        } catch (Error e) {
            return () -> {
                throw e;
            };
        }
    }

    /** @return false when the system refuses: the work then runs without mounts of its own */
    private static boolean unshared() {
        try {
            SystemCall.named("unshare").invokeInt(new Object[] {CLONE_NEWNS});
            // What the machine mounts meanwhile is seen; what is mounted here stays here.
            SystemCall.named("mount").invokeInt(new Object[] {"none", "/", null, MS_REC | MS_SLAVE, null});
            return true;
        } catch (LastErrorException | LinkageError e) {
            return false;
        }
    }
}
