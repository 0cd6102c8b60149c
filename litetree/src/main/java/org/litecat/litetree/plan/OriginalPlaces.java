package org.litecat.litetree.plan;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.LayoutLink;
import org.litecat.litetree.image.LayoutLinks;
import org.litecat.litetree.image.OriginalTree;

/**
 * Where paths of an image lead as if no run had changed it, and where what is there stands now. What is written there belongs to
 * the tree before the first run: the next run brings it into the layout, and an undo leaves it. For an image that nobody changes
 * meanwhile.
 */
public final class OriginalPlaces {
    private final ImageRoot root;
    private final OriginalTree tree;

    private OriginalPlaces(ImageRoot root, OriginalTree tree) {
        this.root = root;
        this.tree = tree;
    }

    /** @throws ProblemException when the image or the record of earlier runs cannot be read */
    public static OriginalPlaces of(ImageRoot root) {
        try {
            return new OriginalPlaces(root, new FormerRun(root, StateFile.read(root)).original());
        } catch (UncheckedIOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The record of earlier runs in the image cannot be read.")
                    .at(root.directory().toString())
                    .because(String.valueOf(e.getMessage())));
        }
    }

    /** The whole of it, without the layout. */
    public OriginalTree tree() {
        return tree.withoutLayout();
    }

    /** Where a path leads, all links followed; its tail may be missing. */
    public String place(String imagePath) {
        return tree.place(imagePath);
    }

    /** Where the directory entry of a path is: the last component is not followed. */
    public String placeOfEntry(String imagePath) {
        return tree.placeOfEntry(imagePath);
    }

    /** Where the thing of a place stands now. */
    public Path standsAt(String place) {
        return tree.standsAt(tree.path(place));
    }

    /**
     * The links that lead into the layout when an undo has brought everything back.
     *
     * @param others what comes back beside the layout: places, and where on this machine each stands now
     * @throws ProblemException when the image cannot be read
     */
    public List<LayoutLink> linksIntoLayout(Map<String, Path> others) {
        return LayoutLinks.in(root, tree.and(others));
    }
}
