package org.litecat.imagebuild.pack;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.litecat.litetree.image.OriginalTree;

/**
 * Lists a tree: one entry a path, directories before what they hold, in the order of the bytes of the paths.
 *
 * <p>Links are entries, never followed, and what is mounted inside the tree is not entered: its mount point is listed.
 */
final class TreeListing {
    private final RawName names = new RawName();
    private final List<TreeEntry> entries = new ArrayList<>();

    private TreeListing() {}

    static List<TreeEntry> of(Path root) throws IOException {
        TreeListing listing = new TreeListing();
        TreeEntry top = TreeEntry.read(root, ".");
        listing.entries.add(top);
        listing.list(top, top.device());
        listing.entries.sort(Comparator.comparing(TreeEntry::name));
        return listing.entries;
    }

    /** A tree as it was before things were moved in it, each under the name that it had. */
    static List<TreeEntry> of(Path root, OriginalTree tree) throws IOException {
        TreeListing listing = new TreeListing();
        TreeEntry top = TreeEntry.read(root, ".");
        listing.entries.add(top);
        listing.list(root, top, top.device(), tree);
        listing.entries.sort(Comparator.comparing(TreeEntry::name));
        return listing.entries;
    }

    private void list(Path place, TreeEntry directory, long device, OriginalTree tree) throws IOException {
        for (Path child : tree.children(place)) {
            TreeEntry entry =
                    TreeEntry.read(tree.standsAt(child), directory.name() + "/" + names.of(place.relativize(child)));
            entries.add(entry);
            if (entry.isDirectory() && entry.device() == device) {
                list(child, entry, device, tree);
            }
        }
    }

    /** The entries that an exclude list keeps, and the directories above them. */
    static List<TreeEntry> kept(List<TreeEntry> all, ExcludeList exclude) {
        Set<String> kept = new HashSet<>();
        for (TreeEntry entry : all) {
            if (!exclude.excludes(entry.shown())) {
                String name = entry.name();
                while (kept.add(name) && name.indexOf('/') >= 0) {
                    name = name.substring(0, name.lastIndexOf('/'));
                }
            }
        }
        return all.stream().filter(entry -> kept.contains(entry.name())).toList();
    }

    private void list(TreeEntry directory, long device) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory.path())) {
            for (Path child : children) {
                TreeEntry entry = TreeEntry.read(
                        child,
                        directory.name() + "/" + names.of(directory.path().relativize(child)));
                entries.add(entry);
                if (entry.isDirectory() && entry.device() == device) {
                    list(entry, device);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
