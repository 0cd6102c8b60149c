package org.litecat.imagebuild.pkglist;

import java.nio.file.Path;
import java.util.List;

/**
 * A list of packages as install passes.
 *
 * @param passes in order; none is empty
 * @param files every file that was read, included ones too
 */
public record PackageList(List<InstallPass> passes, List<Path> files) {
    public PackageList {
        passes = List.copyOf(passes);
        files = List.copyOf(files);
    }
}
