package org.litecat.core.osimage;

import java.util.List;

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
}
