package org.litecat.imagebuild.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.OriginalTree;

/**
 * What is packed: the entries of a tree, and where things of it stand that are packed under another name than their own.
 */
public final class PackedTree {
    /** In the place of a digest: whatever there is, it is no other content. */
    public static final String ANY_CONTENT = "-";

    private final Path root;
    private final List<TreeEntry> entries;
    private final Map<Path, String> moved;
    private final Map<String, String> digests;

    private PackedTree(Path root, List<TreeEntry> entries, Map<Path, String> moved, Map<String, String> digests) {
        this.root = root;
        this.entries = entries;
        this.moved = moved;
        this.digests = digests;
    }

    /**
     * A tree as it is.
     *
     * @throws ProblemException when it cannot be listed
     */
    public static PackedTree of(Path root) {
        try {
            Path real = root.toRealPath();
            return new PackedTree(real, TreeListing.of(real), Map.of(), Map.of());
        } catch (IOException e) {
            throw unlisted(root, e);
        }
    }

    /**
     * A tree as it was before it got a statelite layout; nothing in it is changed.
     *
     * @param replaced paths below the root, such as {@code ./etc/fstab}, to files that are packed in their place
     * @throws ProblemException when it cannot be listed
     */
    public static PackedTree original(Path root, OriginalTree tree, Map<String, Path> replaced) {
        try {
            List<TreeEntry> entries = new ArrayList<>();
            Map<Path, String> moved = new LinkedHashMap<>();
            for (TreeEntry entry : TreeListing.of(root, tree)) {
                Path other = replaced.get(entry.name());
                if (other == null) {
                    entries.add(entry);
                } else {
                    entries.add(entry.as(TreeEntry.read(other, entry.name())));
                    moved.put(other, entry.name());
                }
            }
            tree.moves().forEach((place, now) -> moved.put(now, "./" + root.relativize(place)));
            return new PackedTree(root, entries, moved, Map.of());
        } catch (IOException e) {
            throw unlisted(root, e);
        }
    }

    /**
     * The same to be compared with what was packed, where some files stand in the tree as something made of them.
     *
     * @param contents name to the SHA-256 of what is packed of it, or {@link #ANY_CONTENT}
     */
    public PackedTree holding(Map<String, String> contents) {
        return new PackedTree(root, entries, moved, Map.copyOf(contents));
    }

    private static ProblemException unlisted(Path root, IOException e) {
        return new ProblemException(Problem.of(Code.IO, "The root image in " + root + " cannot be listed.")
                .because(e.toString())
                .remedy("see that nothing works in the image, and run the command again"));
    }

    /** Of an entry by whose content alone it is to be known: the digest of that. */
    Optional<String> digest(TreeEntry entry) {
        return Optional.ofNullable(digests.get(entry.name()));
    }

    Path root() {
        return root;
    }

    List<TreeEntry> entries() {
        return entries;
    }

    /** The deepest paths first: what is below one of them has a name of its own. */
    List<Map.Entry<Path, String>> moved() {
        return moved.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Path, String> each) -> each.getKey().getNameCount())
                        .reversed())
                .toList();
    }
}
