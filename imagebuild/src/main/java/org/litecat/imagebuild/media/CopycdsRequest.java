package org.litecat.imagebuild.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code copycds} is asked for.
 *
 * @param files images or devices, absolute
 * @param osvers the release, whatever the media say
 * @param arch the architecture, which has to be that of the media
 * @param path the directory to copy to, absolute, as the tables are to name it
 * @param inspect say what the media are and copy nothing
 * @param define make definitions of images
 * @param again copy also media that are there already
 * @param reset let definitions that are there take the defaults again
 */
public record CopycdsRequest(
        List<Path> files,
        Optional<String> osvers,
        Optional<String> arch,
        Optional<String> path,
        boolean inspect,
        boolean define,
        boolean again,
        boolean reset) {
    public CopycdsRequest {
        files = List.copyOf(files);
    }
}
