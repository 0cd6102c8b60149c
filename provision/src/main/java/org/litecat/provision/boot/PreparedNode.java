package org.litecat.provision.boot;

import java.nio.file.Path;
import java.util.Optional;
import org.litecat.provision.loader.BootClient;
import org.litecat.provision.loader.BootTarget;
import org.litecat.provision.loader.Loader;

/**
 * A node for which everything was found right.
 *
 * @param tftpdir the directory on this machine that its boot files go to
 * @param image whose kernel and initial ramdisk it boots; empty when it boots its disk
 * @param entersRoot whether it goes on to the root of the image, and so becomes a node of it
 */
record PreparedNode(
        String node,
        Loader loader,
        BootClient client,
        Path tftpdir,
        Optional<BootImage> image,
        boolean entersRoot,
        BootTarget target) {
    /** The image that it becomes a node of. */
    Optional<BootImage> entered() {
        return image.filter(any -> entersRoot);
    }
}
