package org.litecat.imagebuild.root;

import java.util.Set;

/** Which character devices may stand in a tree that somebody else has made: users of this machine can open them there. */
public final class HarmlessDevice {
    private static final long MEMORY_DEVICES = 1;
    private static final long TERMINALS = 4;
    private static final long TERMINAL = 5;

    /** null, zero, full, random, urandom, kmsg; not mem, kmem and port. */
    private static final Set<Long> HARMLESS = Set.of(3L, 5L, 7L, 8L, 9L, 11L);

    private HarmlessDevice() {}

    /** Whether the device of these numbers reaches neither memory nor disks nor other machines. */
    public static boolean is(long major, long minor) {
        return major == MEMORY_DEVICES && HARMLESS.contains(minor) || major == TERMINALS || major == TERMINAL;
    }
}
