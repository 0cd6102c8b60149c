package org.litecat.imagebuild.oci;

import java.nio.file.Path;

/**
 * What {@code imgexport --oci} was asked for.
 *
 * @param directory where it was called
 * @param destination as it was typed; empty where none was named, with a slash at its end for a directory
 */
public record OciExportRequest(String image, Path directory, String destination) {
    boolean asDirectory() {
        return destination.endsWith("/");
    }

    Path place() {
        String name = destination.isEmpty() ? image + ".tar" : destination;
        return directory.resolve(name).toAbsolutePath().normalize();
    }
}
