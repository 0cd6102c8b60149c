package org.litecat.litetree.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.litecat.core.host.MountPoints;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The symbolic links of an image that lead into the statelite layout, whoever made them. */
public final class LayoutLinks {
    /** What each has below it is known by its path there. */
    private static final List<String> PARTS = List.of(StateliteLayout.DEFAULTS, StateliteLayout.LINKS);

    private static final List<String> TOPS = List.of(StateliteLayout.DEFAULTS, StateliteLayout.STATELITE);

    private final ImageRoot root;
    private final OriginalTree tree;
    private final Set<Path> mounted;
    private final List<LayoutLink> found = new ArrayList<>();

    private LayoutLinks(ImageRoot root, OriginalTree tree) throws IOException {
        this.root = root;
        this.tree = tree.withoutLayout();
        this.mounted = new HashSet<>(new MountPoints().below(root.directory()));
    }

    /**
     * Those outside the layout itself, not of what is mounted in the image, which is none of it, in the order of their paths.
     *
     * @throws ProblemException when a directory of the image cannot be read
     */
    public static List<LayoutLink> in(ImageRoot root) {
        return in(root, new OriginalTree(root, Map.of(), Set.of()));
    }

    /** The same of an image as it is going to be when things are back in their places. */
    public static List<LayoutLink> in(ImageRoot root, OriginalTree tree) {
        try {
            LayoutLinks links = new LayoutLinks(root, tree);
            links.walk(root.directory());
            links.found.sort(Comparator.comparing(LayoutLink::path));
            return List.copyOf(links.found);
        } catch (UncheckedIOException e) {
            throw unreadable(root, e.getCause() == null ? new IOException(e) : e.getCause());
        } catch (IOException e) {
            throw unreadable(root, e);
        }
    }

    private static ProblemException unreadable(ImageRoot root, IOException why) {
        return new ProblemException(Problem.of(Code.IO, "The image cannot be read: where its links lead is not known.")
                .at(root.directory().toString())
                .because(why)
                .remedy("mend that, then try again"));
    }

    private void walk(Path directory) throws IOException {
        for (Path place : children(directory)) {
            switch (FileKind.of(tree.lookup(place))) {
                case DIRECTORY -> {
                    if (!mounted.contains(tree.standsAt(place))) {
                        walk(place);
                    }
                }
                case LINK -> look(place);
                case FILE, MISSING -> {}
            }
        }
    }

    private Collection<Path> children(Path directory) throws IOException {
        Set<Path> children = new TreeSet<>(tree.movedFrom(directory));
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(tree.lookup(directory))) {
            listed.forEach(child -> children.add(directory.resolve(child.getFileName())));
        } catch (NoSuchFileException e) {
            // Somebody removed it meanwhile.
            return children;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return children;
    }

    private void look(Path place) throws IOException {
        Path now = tree.standsAt(place);
        String target = Files.readSymbolicLink(now).toString();
        String path = root.imagePath(place);
        entry(target, path)
                .ifPresent(entry -> found.add(new LayoutLink(path, target, entry, isPlaceOf(entry, path), now)));
    }

    /** A chain of links is told by its last one, which names the layout; only such a link is followed. */
    private Optional<String> entry(String target, String path) {
        if (TOPS.stream().noneMatch(top -> ("/" + target).contains(top))) {
            return Optional.empty();
        }
        try {
            String end = tree.place(path);
            if (!StateliteLayout.isPartOf(end)) {
                return Optional.empty();
            }
            return Optional.of(PARTS.stream()
                    .filter(part -> end.startsWith(part + "/"))
                    .map(part -> end.substring(part.length()))
                    .findFirst()
                    .orElse(""));
        } catch (ProblemException e) {
            // It leads in a circle, or through a file.
            return Optional.empty();
        }
    }

    private boolean isPlaceOf(String entry, String path) {
        try {
            return !entry.isEmpty() && tree.placeOfEntry(entry).equals(path);
        } catch (ProblemException e) {
            return false;
        }
    }
}
