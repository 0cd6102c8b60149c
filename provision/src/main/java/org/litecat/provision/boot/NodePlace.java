package org.litecat.provision.boot;

import java.nio.file.Path;
import java.util.Optional;
import org.litecat.provision.loader.BootClient;
import org.litecat.provision.loader.BootTarget;
import org.litecat.provision.loader.Loader;

/**
 * A node, its boot loader and where its boot files go, before it is known what it boots.
 *
 * @param loader empty only when that is among the problems
 * @param tftpdir the directory on this machine
 */
record NodePlace(Optional<Loader> loader, BootClient client, Path tftpdir) {
    /** How the node's loader writes "the server that answered me". */
    String answeringServer() {
        return loader.map(each -> each.answeringServer(client)).orElse(client.server());
    }

    PreparedNode node(Optional<BootImage> image, boolean entersRoot, BootTarget target) {
        return new PreparedNode(client.name(), loader.orElseThrow(), client, tftpdir, image, entersRoot, target);
    }
}
