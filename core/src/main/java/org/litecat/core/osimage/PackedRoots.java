package org.litecat.core.osimage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What packed roots of stateless images are called. */
public final class PackedRoots {
    /** In the order in which nodes are given one; {@code rootimg.gz} is a cpio archive of older installations. */
    public static final List<String> NAMES = List.of(
            "rootimg.cpio.gz",
            "rootimg.cpio.xz",
            "rootimg.cpio.zst",
            "rootimg.tar.gz",
            "rootimg.tar.xz",
            "rootimg.tar.zst",
            "rootimg.gz",
            "rootimg.sfs");

    private PackedRoots() {}

    /** The one that nodes are given of an image. */
    public static Optional<Path> in(Path directory) {
        return NAMES.stream()
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
