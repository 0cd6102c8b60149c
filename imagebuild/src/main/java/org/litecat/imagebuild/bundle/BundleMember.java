package org.litecat.imagebuild.bundle;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What stands in a bundle under one name.
 *
 * @param name below the directory of the image; one that ends with a slash is a directory
 * @param file what it holds; empty when that is {@code text}
 */
record BundleMember(String name, Optional<Path> file, byte[] text) {
    static BundleMember of(String name, Path file) {
        return new BundleMember(name, Optional.of(file), new byte[0]);
    }

    static BundleMember of(String name, String text) {
        return new BundleMember(name, Optional.empty(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param raw one character a byte */
    static BundleMember ofBytes(String name, String raw) {
        return new BundleMember(name, Optional.empty(), raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    static BundleMember directory(String name) {
        return of(name + "/", "");
    }

    boolean isDirectory() {
        return name.endsWith("/");
    }
}
