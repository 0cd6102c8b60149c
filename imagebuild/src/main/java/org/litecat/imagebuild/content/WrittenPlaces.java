package org.litecat.imagebuild.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.imagebuild.node.PostScriptUnit;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.imagebuild.synclist.SyncedFile;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.plan.OriginalPlaces;

/** Sees to it that nothing liteimg writes beside the layout needs a directory where it writes a file, wherever links lead. */
final class WrittenPlaces {
    private final ImageRoot root;
    private final OriginalPlaces tree;
    private final List<Written> all = new ArrayList<>();
    private final Map<String, Written> files = new LinkedHashMap<>();
    private final Problems problems = new Problems();

    private WrittenPlaces(ImageRoot root) {
        this.root = root;
        this.tree = OriginalPlaces.of(root);
    }

    private record Written(String path, String place) {}

    /**
     * To be called before any of it is written.
     *
     * @throws org.litecat.core.response.ProblemException with everything that would need such a directory
     */
    static void require(ImageRoot root, List<FileEdit> edits, List<SyncedFile> synced) {
        WrittenPlaces places = new WrittenPlaces(root);
        edits.forEach(edit -> places.file(edit.path(), places.tree.place(edit.path())));
        places.entry(PostScriptUnit.LINK);
        places.directory(Xcatpost.PATH, places.tree.placeOfEntry(Xcatpost.PATH));
        for (SyncedFile file : synced) {
            if (file.directory()) {
                places.directory(file.destination(), places.tree.place(file.destination()));
            } else {
                places.entry(file.destination());
            }
        }
        places.all.forEach(places::look);
        places.problems.throwIfAny();
    }

    private void entry(String path) {
        file(path, tree.placeOfEntry(path));
    }

    private void file(String path, String place) {
        Written written = new Written(path, place);
        files.putIfAbsent(place, written);
        all.add(written);
    }

    /** As something in it would. */
    private void directory(String path, String place) {
        all.add(new Written(path, place + "/"));
    }

    private void look(Written written) {
        for (int slash = written.place().lastIndexOf('/');
                slash > 0;
                slash = written.place().lastIndexOf('/', slash - 1)) {
            Optional.ofNullable(files.get(written.place().substring(0, slash)))
                    .ifPresent(file -> problems.add(Problem.of(
                                    Code.CONFLICT,
                                    written.path() + " of the image leads to "
                                            + written.place() + ", below the file " + file.path()
                                            + ": liteimg is to write both.")
                            .at(root.directory().toString())
                            .remedy("remove the link that leads there, or give it another target; a synclist may be"
                                    + " wrong as well")));
        }
    }
}
