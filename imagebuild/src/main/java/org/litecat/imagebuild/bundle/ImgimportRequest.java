package org.litecat.imagebuild.bundle;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code imgimport} was asked for.
 *
 * @param bundle as it was typed
 * @param directory where it was called
 * @param noderange the nodes that get the post scripts of the bundle
 * @param profile another one than that of the bundle
 * @param remote {@code USER@HOST}, from where the bundle is to be fetched
 * @param unpacked whether the bundle is a directory
 * @param verbose whether it is told where each file of the bundle goes
 */
public record ImgimportRequest(
        String bundle,
        Path directory,
        Optional<String> noderange,
        Optional<String> profile,
        Optional<String> remote,
        boolean unpacked,
        boolean verbose) {
    Path file() {
        return directory.resolve(bundle).normalize();
    }
}
