package org.litecat.provision.boot;

/** A file that a boot loader reads, by its path below TFTPDIR. */
public sealed interface BootFile {
    String path();

    /** A file of its own. */
    record Text(String path, String text) implements BootFile {}

    /** Another name of a file that comes before it in a list. */
    record SameAs(String path, String other) implements BootFile {}

    /** @param target as the link says it */
    record Link(String path, String target) implements BootFile {}
}
