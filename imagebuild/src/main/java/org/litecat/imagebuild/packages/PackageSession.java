package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.List;

/**
 * The work of a package manager on one tree.
 *
 * @param tree the root that gets the packages
 * @param work a private directory for configuration and caches; {@code /run/litecat} inside the tree while programs run
 * @param repositories all that may be used, in order
 * @param osvers the release of the packages, like {@code rocky9.4}
 * @param osarch the architecture in the words of the tables
 */
public record PackageSession(Path tree, Path work, List<Repository> repositories, String osvers, String osarch) {
    public PackageSession {
        repositories = List.copyOf(repositories);
    }

    public List<String> repositoryIds() {
        return repositories.stream().map(Repository::id).toList();
    }
}
