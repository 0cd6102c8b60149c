package org.litecat.provision.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A boot loader: which files it reads for a node, and what they say. It touches no file itself. */
public interface Loader {
    /** The files that make the node boot the target, in the order in which they are to be made. */
    List<BootFile> files(BootClient client, BootTarget target);

    /** Every path at which a file of the node may stand, whatever its target. */
    List<String> places(BootClient client);

    /** The file whose first comment tells the node's state. */
    String main(String node);

    /** How the loader writes "the server that answered me". */
    default String answeringServer(BootClient client) {
        return client.server();
    }

    /** Whether it asks for its files by TFTP, from the top of what is served so; else by HTTP, under their whole paths. */
    default boolean asksByTftp() {
        return false;
    }

    /** What the administrator must put below TFTPDIR first; empty when nothing is missing. */
    default Optional<String> missing(BootClient client, Path tftpdir) {
        return Optional.empty();
    }
}
