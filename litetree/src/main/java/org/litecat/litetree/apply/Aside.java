package org.litecat.litetree.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.litecat.litetree.image.FileKind;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;

/** Sets things aside: what was set aside before, by the same step or for the same path, is never replaced. */
final class Aside {
    private final ImageRoot root;
    private final TreeOperations tree;
    private final Placement placement;

    Aside(ImageRoot root, TreeOperations tree) {
        this.root = root;
        this.tree = tree;
        this.placement = new Placement(tree);
    }

    /** @param aside the image path that it gets, in another directory of the run when that is taken */
    void set(Path path, String aside) throws IOException {
        Path free = root.exactly(places(aside).filter(this::isFree).findFirst().orElseThrow());
        placement.createParents(free);
        tree.rename(path, free);
    }

    /** Image paths of what was set aside. */
    Stream<String> standing(String aside) {
        return places(aside).takeWhile(place -> !isFree(place)).filter(place -> !leadsThroughFile(place));
    }

    private boolean isFree(String place) {
        return !leadsThroughFile(place) && FileKind.of(root.exactly(place)) == FileKind.MISSING;
    }

    /** Something may have been set aside where another thing needs a directory. */
    private boolean leadsThroughFile(String place) {
        for (int end = place.indexOf('/', StateliteLayout.KEPT.length() + 1);
                end > 0;
                end = place.indexOf('/', end + 1)) {
            FileKind above = FileKind.of(root.exactly(place.substring(0, end)));
            if (above != FileKind.DIRECTORY) {
                return above != FileKind.MISSING;
            }
        }
        return false;
    }

    private static Stream<String> places(String aside) {
        int run = aside.indexOf('/', StateliteLayout.KEPT.length() + 1);
        String path = aside.substring(run);
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? aside : aside.substring(0, run) + "~" + number + path);
    }
}
