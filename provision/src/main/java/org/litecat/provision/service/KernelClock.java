package org.litecat.provision.service;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.util.Optional;
import org.litecat.litetree.image.SystemCall;

/** What the kernel knows of how right its clock is (adjtimex(2)): whichever program keeps the time tells it. */
public final class KernelClock {
    /** More than struct timex has on any machine. */
    private static final int SIZE = 256;
    /** The clock is not synchronised. */
    private static final int TIME_ERROR = 5;

    private KernelClock() {}

    /** @return empty when the kernel does not tell */
    public static Optional<Boolean> isSynchronized() {
        try (Memory timex = new Memory(SIZE)) {
            // All zero: nothing is to be adjusted.
            timex.clear();
            return Optional.of(SystemCall.named("adjtimex").invokeInt(new Object[] {timex}) != TIME_ERROR);
        } catch (LastErrorException | LinkageError e) {
            return Optional.empty();
        }
    }
}
