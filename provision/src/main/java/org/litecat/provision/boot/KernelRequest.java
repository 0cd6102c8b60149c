package org.litecat.provision.boot;

import java.util.Optional;
import org.litecat.core.osimage.OsImage;
import org.litecat.litetree.node.ServerDirectory;

/**
 * What the command line of one node's kernel depends on, apart from the tables.
 *
 * @param imageDirectory rootimgdir, or what noderes.nfsdir makes of it, as the server has it
 * @param packed the name of the packed root; empty when the root is mounted over NFS
 * @param statemnt the persistent area with its variables resolved; empty for none
 * @param mac of the interface that the node boots from
 * @param partitions whether the image lays out the node's disk
 */
record KernelRequest(
        String node,
        OsImage image,
        NodeServers servers,
        String imageDirectory,
        Optional<String> packed,
        Optional<ServerDirectory> statemnt,
        String mac,
        boolean partitions) {}
