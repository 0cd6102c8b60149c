package org.litecat.imagebuild.packages;

import java.util.List;
import java.util.Set;

/** What the repositories of an image offer, as their own indexes say it now. */
public interface PackageIndex {
    /**
     * Every package file of these names, of any version and architecture, in the order of the repositories.
     *
     * @throws org.litecat.core.response.ProblemException when an index cannot be read
     */
    List<OfferedPackage> offered(Set<String> names);
}
