package org.litecat.imagebuild.liteimg;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.Command;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.LayoutLink;
import org.litecat.litetree.image.LayoutLinks;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.plan.OriginalPlaces;

/** Sees to it that no link of an image leads into a layout that is taken back, and says what to type about each that does. */
final class LinksLeft {
    private final ImageLayout layout;
    private final ImageRoot root;

    LinksLeft(ImageLayout layout, ImageRoot root) {
        this.layout = layout;
        this.root = root;
    }

    /**
     * To be called before anything is changed.
     *
     * @param others what an undo brings back beside the layout: places, and where each stands now
     * @throws ProblemException for each link that an undo would leave, wherever it stands meanwhile
     */
    void requireNoneAfterUndo(Map<String, Path> others) {
        require(OriginalPlaces.of(root).linksIntoLayout(others), "; nothing was changed");
    }

    /** Whoever made a link meanwhile is told as well. */
    void requireNone() {
        require(LayoutLinks.in(root), "");
    }

    private void require(List<LayoutLink> left, String state) {
        Problems problems = new Problems();
        for (LayoutLink link : left) {
            problems.add(
                    Problem.of(Code.CONFLICT, "The link " + link + " leads into the layout, which --undo takes away.")
                            .at(root.directory().toString())
                            .because(
                                    "the record of liteimg's last run does not name it: somebody else made it, or the record was"
                                            + " lost")
                            .remedy(remedy(link) + ", then liteimg " + layout.image() + " --undo" + state));
        }
        problems.throwIfAny();
    }

    private String remedy(LayoutLink link) {
        Path place = link.standsAt();
        Path original =
                root.directory().resolve(StateliteLayout.defaultOf(link.entry()).substring(1));
        String remove = Command.of("rm", place.toString()).text();
        if (link.entry().isEmpty()) {
            return remove;
        }
        if (!link.inItsPlace()) {
            return Command.of("ln", "-sfn", StateliteLayout.up(link.path()) + link.entry(), place.toString())
                    .text();
        }
        // In a directory that stands in the layout, the link is itself what it names.
        return Files.exists(original, LinkOption.NOFOLLOW_LINKS) && !original.equals(place)
                ? remove + " && "
                        + Command.of("mv", original.toString(), place.toString())
                                .text()
                : remove;
    }
}
