package org.litecat.imagebuild.pack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of archives that a root is packed into. */
public enum Archive {
    /** Every kernel and every node unpacks it. It knows no extended attributes, no holes and no files of 4 GiB. */
    CPIO("rootimg.cpio."),
    /** With extended attributes, holes, and files of any size. */
    TAR("rootimg.tar."),
    /** Mounted by nodes as it is, below a file system in memory: only what they read is unpacked. */
    SQUASHFS("rootimg.sfs");

    private final String name;

    Archive(String name) {
        this.name = name;
    }

    /** @param word as people write it */
    public static Optional<Archive> of(String word) {
        return Arrays.stream(values())
                .filter(archive -> archive.toString().equals(word))
                .findFirst();
    }

    /** What a packed root of this kind is called; one of {@link org.litecat.core.osimage.PackedRoots#NAMES}. */
    public String fileName(Compressor compressor) {
        return name.endsWith(".") ? name + compressor.suffix() : name;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
