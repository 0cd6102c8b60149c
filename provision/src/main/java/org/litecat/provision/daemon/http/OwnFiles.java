package org.litecat.provision.daemon.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells the files below the boot directory that are meant for one node: post scripts and boot plans hold what others must not know. */
final class OwnFiles {
    private static final String SCRIPT = "mypostscript.";

    private final Path boot;

    OwnFiles(Path boot) {
        this.boot = boot;
    }

    /** @param file where it really is, so that no link leads around this */
    Optional<String> owner(Path file) throws IOException {
        if (!Files.isDirectory(boot)) {
            return Optional.empty();
        }
        Path root = boot.toRealPath();
        Path directory = file.getParent();
        String name = String.valueOf(file.getFileName());
        if (root.resolve("xcat/plans").equals(directory)) {
            return Optional.of(name);
        }
        if (root.resolve("mypostscripts").equals(directory)) {
            // What has another name, as a script that is half written, is for nobody: no node is called so.
            return Optional.of(name.startsWith(SCRIPT) ? name.substring(SCRIPT.length()) : name);
        }
        return Optional.empty();
    }
}
