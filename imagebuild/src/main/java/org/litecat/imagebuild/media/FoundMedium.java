package org.litecat.imagebuild.media;

import java.nio.file.Path;
import org.litecat.core.host.Commands;

/**
 * A medium that can be read, and what it is.
 *
 * @param file as the user named it, absolute
 * @param identity tells it from others
 */
record FoundMedium(Path file, IsoImage image, String identity, MediaListing listing, Medium medium) {
    /** Reads and recognises one. */
    static FoundMedium of(Path file, Recognition recognition, Commands commands) {
        IsoImage image = new IsoImage(file, commands);
        VolumeDescriptor volume = image.check();
        MediaListing listing = image.listing();
        MediaFiles files = new MediaFiles(listing.names(), image.texts(listing, Recognition.wanted(listing)));
        return new FoundMedium(file, image, volume.identity(), listing, recognition.of(files));
    }
}
