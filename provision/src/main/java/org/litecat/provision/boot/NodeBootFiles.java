package org.litecat.provision.boot;

import java.util.List;
import java.util.SortedSet;
import org.litecat.core.host.HostPaths;
import org.litecat.provision.loader.BootFile;
import org.litecat.provision.loader.BootFiles;

/** Makes the boot files of nodes, and removes those that an earlier address, interface, loader or directory left. */
record NodeBootFiles(WrittenFiles written, HostPaths paths) {
    /** Notes what will be made for the nodes. */
    void claim(List<PreparedNode> nodes) {
        for (PreparedNode node : nodes) {
            written.claim(node.node(), paths(node));
        }
        written.save();
    }

    /** @throws org.litecat.core.response.ProblemException when a file cannot be made, or an old one not be removed */
    void write(PreparedNode node) {
        new BootFiles(node.tftpdir()).write(files(node), node.loader().places(node.client()));
        SortedSet<String> left = written.of(node.node());
        paths(node).forEach(left::remove);
        BootFiles.remove(left, paths);
        written.forget(left);
    }

    private static List<String> paths(PreparedNode node) {
        return files(node).stream().map(file -> node.client().path(file.path())).toList();
    }

    private static List<BootFile> files(PreparedNode node) {
        return node.loader().files(node.client(), node.target());
    }
}
