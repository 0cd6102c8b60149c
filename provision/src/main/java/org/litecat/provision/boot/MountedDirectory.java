package org.litecat.provision.boot;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A directory of this machine, what for, and by which nodes with which address. */
record MountedDirectory(Use use, Path directory, Map<String, InetAddress> nodes) {
    /** What a node mounts a directory for; how bad it is when it cannot. */
    enum Use {
        ROOT("the root of their image"),
        PERSISTENT("their persistent area"),
        SOURCE("a directory of table litetree");

        final String words;

        Use(String words) {
            this.words = words;
        }
    }

    MountedDirectory(Use use, Path directory) {
        this(use, directory, new LinkedHashMap<>());
    }
}
