package org.litecat.litetree.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;

/** Describes what an image has at a path, in one line. */
final class Standing {
    private static final int MOST_LINKS = 8;

    private final ImageRoot root;

    Standing(ImageRoot root) {
        this.root = root;
    }

    /** Each link with what it says, then what the last one leads to; then the original, if it is a copy. */
    String of(String path) {
        try {
            StringBuilder text = new StringBuilder(path);
            Path place = root.resolveParent(path);
            for (int links = 0; Files.isSymbolicLink(place) && links < MOST_LINKS; links++) {
                Path target = Files.readSymbolicLink(place);
                text.append(" -> ").append(visible(target.toString()));
                String directory = root.imagePath(place.resolveSibling(".").normalize());
                place = root.resolveParent(target.isAbsolute() ? target.toString() : directory + "/" + target);
            }
            text.append(": ").append(kind(root.resolve(path)));
            Path original = root.resolve(StateliteLayout.defaultOf(path));
            if (Files.exists(original, LinkOption.NOFOLLOW_LINKS) && !original.equals(root.resolve(path))) {
                text.append("; nodes start from the copy ").append(StateliteLayout.defaultOf(path));
            }
            return text.toString();
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, path + " of the image cannot be read.").because(e));
        }
    }

    private static String kind(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return "nothing is there";
        }
        if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return "a directory";
        }
        return Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                ? "a file of " + Files.size(place) + " bytes"
                : "a special file";
    }

    private static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
