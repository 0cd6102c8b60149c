package org.litecat.imagebuild.content;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.imagebuild.root.FileEdit;
import org.litecat.imagebuild.root.ImageFiles;
import org.litecat.litetree.image.StateliteLayout;

/** Sees to it that what edits write can be taken back: wherever links lead, each has a file of its own outside of the layout. */
final class EditPlaces {
    private final ImageFiles files;
    private final Problems problems = new Problems();
    private final Map<String, String> written = new TreeMap<>();

    private EditPlaces(ImageFiles files) {
        this.files = files;
    }

    /** @throws org.litecat.core.response.ProblemException with every edit that could not be taken back */
    static void require(List<FileEdit> edits, ImageFiles files) {
        EditPlaces places = new EditPlaces(files);
        edits.forEach(edit -> places.add(edit.path()));
        places.problems.throwIfAny();
    }

    private void add(String path) {
        String place = files.writtenAt(path);
        if (StateliteLayout.isPartOf(place)) {
            refuse(path + " of the image leads to " + place + ", into the statelite layout");
        }
        String other = written.putIfAbsent(place, path);
        if (other != null && !other.equals(path)) {
            refuse(path + " and " + other + " of the image are one file, " + place);
        }
    }

    private void refuse(String what) {
        problems.add(Problem.of(Code.CONFLICT, what + ": what liteimg writes there could not be taken back.")
                .at(files.root().directory().toString())
                .remedy("remove the link that leads there, or give it another target"));
    }
}
