package org.litecat.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.HostPaths;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;
import org.litecat.core.table.TableStore;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;

/** The paths of an image that shell completion offers, as a node has them. It only reads. */
final class ImagePaths {
    private final HostPaths paths;
    private final TableStore store;

    ImagePaths(HostPaths paths, TableStore store) {
        this.paths = paths;
        this.store = store;
    }

    /**
     * @param prefix from / on; hidden files are offered when a dot is typed
     * @param owner an image, or a noderange: then the images of its nodes
     * @return what stands in the directory of the prefix and begins so, directories with a slash behind
     * @throws RuntimeException when tables or images cannot be read
     */
    SortedSet<String> beginningWith(String prefix, String owner) throws IOException {
        SortedSet<String> found = new TreeSet<>();
        int name = prefix.lastIndexOf('/') + 1;
        if (!prefix.startsWith("/") || !Files.exists(paths.tables().resolve("current"))) {
            return found;
        }
        Snapshot tables = store.snapshot();
        for (String image : images(tables, owner)) {
            ImageLayout layout = ImageLayout.of(paths, new SiteSettings(tables), OsImage.require(tables, image));
            ImageRoot root = ImageRoot.open(layout.rootimg());
            found.addAll(entries(root, prefix.substring(0, name), prefix.substring(name)));
        }
        return found;
    }

    private SortedSet<String> images(Snapshot tables, String owner) {
        if (OsImage.find(tables, owner).isPresent()) {
            return new TreeSet<>(List.of(owner));
        }
        NodeDirectory nodes = new NodeDirectory(store.schema(), tables);
        SortedSet<String> images = new TreeSet<>();
        for (String node : new NoderangeEvaluator(nodes).require(owner)) {
            NodeImage.of(nodes.values(), node).name().ifPresent(images::add);
        }
        return images;
    }

    private static SortedSet<String> entries(ImageRoot root, String directory, String beginning) throws IOException {
        SortedSet<String> found = new TreeSet<>();
        Path place = root.resolve(directory);
        if (FileKind.of(place) != FileKind.DIRECTORY) {
            return found;
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(place)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (name.startsWith(beginning) && name.startsWith(".") == beginning.startsWith(".")) {
                    found.add(directory + name + (leadsToDirectory(root, directory + name) ? "/" : ""));
                }
            }
        }
        return found;
    }

    private static boolean leadsToDirectory(ImageRoot root, String path) {
        try {
            return FileKind.of(root.resolve(path)) == FileKind.DIRECTORY;
        } catch (ProblemException e) {
            // A link that goes in a circle is still a name.
            return false;
        }
    }
}
