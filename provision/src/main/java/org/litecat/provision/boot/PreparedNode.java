package org.litecat.provision.boot;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A node for which everything was found right.
 *
 * @param tftpdir the directory on this machine that its boot files go to
 * @param image what it boots from the network; empty when it boots its disk
 */
record PreparedNode(
        String node, Loader loader, BootClient client, Path tftpdir, Optional<BootImage> image, BootTarget target) {}
