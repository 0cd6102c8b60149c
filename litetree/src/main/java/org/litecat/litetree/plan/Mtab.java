package org.litecat.litetree.plan;

import java.util.Set;

/** Tells an {@code /etc/mtab} that shows the kernel's own list of mounts: it needs no writable copy. */
final class Mtab {
    private static final Set<String> LISTS = Set.of("proc/self/mounts", "proc/mounts");

    private Mtab() {}

    static boolean isKernels(String linkText) {
        return LISTS.contains(linkText.replaceFirst("^(\\.\\./|/)+", ""));
    }
}
