package org.litecat.core.pkglist;

import java.nio.file.Path;
import java.util.List;
import org.litecat.core.response.Problem;

/**
 * A list with all its files.
 *
 * @param tops for each file that the definition names its lines in order, those of included files in the place of the includes
 * @param files every file that was read, included ones too
 * @param notes lines that may mean something else than they say
 */
public record ReadList(List<List<Placed>> tops, List<Path> files, List<Problem> notes) {
    public ReadList {
        tops = List.copyOf(tops);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /**
     * A line that is no include.
     *
     * @param place file and line, {@code FILE:LINE}
     */
    public record Placed(ListLine line, String place) {}
}
