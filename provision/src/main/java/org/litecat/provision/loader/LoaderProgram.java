package org.litecat.provision.loader;

import java.nio.file.Path;
import java.util.List;

/**
 * A program that firmware loads, and that a distribution installs.
 *
 * @param path below TFTPDIR, under which nodes ask for it
 * @param sources where distributions install it
 * @param without what does not work without it
 * @param packages that have it
 */
public record LoaderProgram(String path, List<Path> sources, String without, String packages) {
    public LoaderProgram {
        sources = List.copyOf(sources);
    }
}
