package org.litecat.core.pkglist;

import java.nio.file.Path;
import java.util.List;
import org.litecat.core.response.Problem;

/**
 * A list of packages as install passes.
 *
 * @param passes in order; none is empty
 * @param files every file that was read, included ones too
 * @param notes lines that may mean something else than they say
 */
public record PackageList(List<InstallPass> passes, List<Path> files, List<Problem> notes) {
    public PackageList {
        passes = List.copyOf(passes);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }
}
