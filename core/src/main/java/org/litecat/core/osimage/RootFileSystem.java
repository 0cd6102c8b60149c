package org.litecat.core.osimage;

import java.util.Arrays;
import java.util.Optional;

/** How the root of a diskless image comes to its nodes, as {@code rootfstype} has it. */
public enum RootFileSystem {
    /** Mounted read-only from a server. */
    NFS("nfs"),
    /** Fetched as one packed file and unpacked into memory. */
    RAMDISK("ramdisk");

    private final String word;

    RootFileSystem(String word) {
        this.word = word;
    }

    /** @return NFS where nobody said it; empty for a word that is neither */
    public static Optional<RootFileSystem> of(String word) {
        return word.isEmpty()
                ? Optional.of(NFS)
                : Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
