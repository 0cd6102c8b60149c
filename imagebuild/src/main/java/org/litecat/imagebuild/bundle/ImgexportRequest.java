package org.litecat.imagebuild.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code imgexport} was asked for.
 *
 * @param directory where it was called
 * @param destination as it was typed; empty where none was named
 * @param extras {@code FILE} or {@code FILE:DIRECTORY}
 * @param node whose post scripts are to be named; empty for none
 * @param remote {@code USER@HOST}, where the bundle is to be brought to
 * @param verbose whether each file is told with its size
 */
public record ImgexportRequest(
        String image,
        Path directory,
        String destination,
        List<String> extras,
        Optional<String> node,
        Optional<String> remote,
        boolean verbose) {
    public ImgexportRequest {
        extras = List.copyOf(extras);
    }

    /** The name of the bundle; where it goes to another machine, the directory there is not in it. */
    String fileName() {
        String name = destination.substring(destination.lastIndexOf('/') + 1);
        return name.isEmpty() ? image + ".tgz" : name;
    }

    /** Where the bundle is written, also when a copy of it goes elsewhere. */
    Path file() {
        return directory.resolve(fileName());
    }
}
