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
import java.util.function.UnaryOperator;
import org.litecat.litetree.image.OriginalTree;

/**
 * Lists a tree: one entry a path, directories before what they hold, in the order of the bytes of the paths.
 *
 * <p>Links are entries, never followed, and what is mounted inside the tree is not entered: its mount point is listed.
 */
final class TreeListing {
    private final RawName names = new RawName();
    private final List<TreeEntry> entries = new ArrayList<>();
    private final Children children;
    private final UnaryOperator<Path> standsAt;

    private TreeListing(Children children, UnaryOperator<Path> standsAt) {
        this.children = children;
        this.standsAt = standsAt;
    }

    static List<TreeEntry> of(Path root) throws IOException {
        return new TreeListing(TreeListing::children, UnaryOperator.identity()).all(root);
    }

    /** A tree as it was before things were moved in it, each under the name that it had. */
    static List<TreeEntry> of(Path root, OriginalTree tree) throws IOException {
        return new TreeListing(tree::children, tree::standsAt).all(root);
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

    private List<TreeEntry> all(Path root) throws IOException {
        TreeEntry top = TreeEntry.read(root, ".");
        entries.add(top);
        list(root, top, top.device());
        entries.sort(Comparator.comparing(TreeEntry::name));
        return entries;
    }

    private void list(Path place, TreeEntry directory, long device) throws IOException {
        for (Path child : children.of(place)) {
            TreeEntry entry =
                    TreeEntry.read(standsAt.apply(child), directory.name() + "/" + names.of(place.relativize(child)));
            entries.add(entry);
            if (entry.isDirectory() && entry.device() == device) {
                list(child, entry, device);
            }
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory)) {
            found.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return children;
    }

    /** The places right below a directory. */
    private interface Children {
        List<Path> of(Path directory) throws IOException;
    }
}
