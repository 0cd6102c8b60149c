package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.List;

/** How a directory of packages becomes a repository; gives argument lists, runs nothing. */
public interface RepositoryIndexer {
    /** Indexes all packages in and below the directory. */
    List<String> index(Path directory);

    /** Indexes the packages that {@code list} names, one path relative to the directory a line. */
    List<String> index(Path directory, Path list);
}
