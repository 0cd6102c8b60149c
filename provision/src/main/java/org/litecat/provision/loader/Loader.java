package org.litecat.provision.loader;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Problem;

/**
 * A boot loader: the values that choose it, the files that it reads for a node and what they say, and what DHCP offers for
 * it. It changes no file itself.
 */
public interface Loader {
    /** The values of noderes.netboot that choose it, the usual one first. */
    List<Netboot> netboot();

    /** Whether it is the firmware of its machines: where it fits there is nothing to be loaded first, so it is proposed first. */
    default boolean isFirmware() {
        return false;
    }

    /** The files that make the node boot the target, in the order in which they are to be made. */
    List<BootFile> files(BootClient client, BootTarget target);

    /** Every path at which a file of the node may stand, whatever its target and its architecture. */
    List<String> places(BootClient client);

    /** The file whose first comment tells the node's state. */
    String main(String node);

    /** What DHCP tells the node to load. */
    List<DhcpOffer> offers(BootClient client);

    /** Whether it would take a word among the arguments of a kernel for a command, or for the end of them. */
    default boolean isCommand(String word) {
        return false;
    }

    /** Whether it unpacks a kernel that was compressed by gzip as a whole: it fetches a quarter of the bytes then. */
    default boolean unpacksKernel() {
        return false;
    }

    /** How the loader writes "the server that answered me". */
    default String answeringServer(BootClient client) {
        return client.server();
    }

    /** Whether it asks for its files by TFTP, from the top of what is served so; else by HTTP, under their whole paths. */
    default boolean asksByTftp() {
        return false;
    }

    /** What distributions install of it, and nodes load by TFTP. */
    default List<LoaderProgram> programs() {
        return List.of();
    }

    /** What is made of it on this machine for nodes that load it. */
    default List<GrubImage> images() {
        return List.of();
    }

    /** Why the node gets nothing until the administrator has put something below TFTPDIR; empty when nothing is missing. */
    default Optional<Problem> missing(BootClient client, Path tftpdir) {
        return Optional.empty();
    }
}
