package org.litecat.provision.boot;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.litecat.core.doctor.Deadline;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.doctor.Unseen;
import org.litecat.core.host.Subnet;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.node.ImageLitetree;
import org.litecat.litetree.node.NodeDirectories;
import org.litecat.litetree.node.ServerDirectory;
import org.litecat.provision.address.NodeAddresses;

/** What nodes mount from this machine by NFS, as the tables say. For one thread. */
final class MountedDirectories {
    private final ManagementNode node;
    private final Snapshot tables;
    private final NodeValues values;
    private final ServerAddresses servers;
    private final NodeDirectories directories;
    private final ImageDirectories roots;
    private final Map<String, Optional<OsImage>> images = new HashMap<>();
    private final Map<String, List<ImageLitetree.Source>> sources = new HashMap<>();
    private final Map<String, MountedDirectory> byDirectory = new LinkedHashMap<>();
    private int all;
    private int unseen;

    MountedDirectories(ManagementNode node) {
        this.node = node;
        this.tables = node.tables();
        this.values = new NodeValues(tables);
        this.servers = new ServerAddresses(values, node.site(), node.host().names());
        this.directories = new NodeDirectories(node.schema(), tables, values);
        this.roots = new ImageDirectories(values, node.site());
    }

    /** How many nodes there are. */
    int all() {
        return all;
    }

    /** How many of them were not looked at. */
    int unseen() {
        return unseen;
    }

    List<MountedDirectory> list() {
        return List.copyOf(byDirectory.values());
    }

    Set<String> directories() {
        Set<String> named = new TreeSet<>();
        byDirectory.values().forEach(need -> named.add(need.directory().toString()));
        return named;
    }

    /** Looks at all nodes, as far as time allows. */
    void collect() {
        Deadline deadline = new Deadline();
        Set<String> nodes = new NodeDirectory(node.schema(), tables).nodes();
        all = nodes.size();
        for (String each : nodes) {
            try {
                if (deadline.isOver()) {
                    unseen++;
                } else {
                    collect(each);
                }
            } catch (Unseen e) {
                unseen++;
            } catch (ProblemException e) {
                // A value that cannot be computed is told by tabcheck.
            }
        }
    }

    private void collect(String each) {
        Optional<OsImage> image = NodeImage.of(values, each).name().flatMap(this::image);
        // A node whose address nobody knows asks for nothing: who looks at DHCP tells it.
        Optional<InetAddress> address = NodeAddresses.stored(each, values).flatMap(stored -> Subnet.numeric(stored));
        if (image.isEmpty() || address.isEmpty() || !image.get().isStatelite()) {
            return;
        }
        if (!image.get().isRamdisk() && servers.areImagesHere(each)) {
            ImageLayout layout = ImageLayout.of(node.host().paths(), node.site(), image.get());
            add(MountedDirectory.Use.ROOT, roots.of(each, image.get(), layout) + "/rootimg", each, address.get());
        }
        Problems problems = new Problems();
        directories
                .persistent(each, problems)
                .filter(this::isHere)
                .ifPresent(area -> add(MountedDirectory.Use.PERSISTENT, area.path(), each, address.get()));
        for (ImageLitetree.Source source :
                sources.computeIfAbsent(image.get().name(), name -> new ImageLitetree(tables).of(name))) {
            directories
                    .source(source, each, problems)
                    .filter(this::isHere)
                    .ifPresent(directory -> add(MountedDirectory.Use.SOURCE, directory.path(), each, address.get()));
        }
    }

    private boolean isHere(ServerDirectory directory) {
        return !directory.isLocal() && servers.isHere(directory.server().replaceAll("[\\[\\]]", ""));
    }

    private Optional<OsImage> image(String name) {
        return images.computeIfAbsent(name, each -> OsImage.find(tables, each));
    }

    private void add(MountedDirectory.Use use, String directory, String each, InetAddress address) {
        Path place = node.host().paths().at(directory);
        byDirectory
                .computeIfAbsent(use + " " + place, key -> new MountedDirectory(use, place))
                .nodes()
                .put(each, address);
    }
}
