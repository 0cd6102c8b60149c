package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.List;

/** createrepo_c(8). */
public final class Createrepo implements RepositoryIndexer {
    private static final String PROGRAM = "createrepo_c";

    @Override
    public List<String> index(Path directory) {
        return List.of(PROGRAM, directory.toString());
    }

    @Override
    public List<String> index(Path directory, Path list) {
        return List.of(PROGRAM, "--pkglist", list.toString(), directory.toString());
    }
}
