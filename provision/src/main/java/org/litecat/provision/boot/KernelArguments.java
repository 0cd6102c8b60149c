package org.litecat.provision.boot;

import java.util.List;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.node.NodeDirectories;

/** Finds out what the command line of a node's kernel depends on, and says the whole of it. For one thread. */
final class KernelArguments {
    private final HostPaths paths;
    private final ServerAddresses servers;
    private final ImageDirectories directories;
    private final NodeDirectories persistent;
    private final KernelCommandLine commandLine;
    private final AddedWords added;

    KernelArguments(
            HostPaths paths,
            Schema schema,
            Snapshot tables,
            NodeValues values,
            ServerAddresses servers,
            ImageDirectories directories) {
        this.paths = paths;
        this.servers = servers;
        this.directories = directories;
        this.persistent = new NodeDirectories(schema, tables, values);
        this.commandLine = new KernelCommandLine(values, new SiteSettings(tables));
        this.added = new AddedWords(schema, values);
    }

    /**
     * @param place of a node that boots the image
     * @param problems gets what cannot stand in a command line, or is not known
     * @return words joined by blanks
     */
    String of(NodePlace place, BootImage boot, Problems problems) {
        String node = place.client().name();
        OsImage image = boot.image();
        NodeServers found = servers.of(node, place.answeringServer(), problems);
        List<String> macs = place.client().macs();
        KernelRequest request = new KernelRequest(
                node,
                image,
                found,
                directories.of(node, boot.image(), boot.layout()),
                boot.packed(),
                image.isStatelite() ? persistent.persistent(node, problems) : Optional.empty(),
                macs.isEmpty() ? "" : macs.get(0),
                image.partitionFile().filter(file -> file.isEnabled(paths)).isPresent());
        String words = commandLine.of(request, problems);
        String more = added.of(node, image, place.loader(), problems);
        return more.isEmpty() ? words : words + " " + more;
    }
}
