package org.litecat.imagebuild.packages;

import java.util.List;
import java.util.Set;

/**
 * The packages that a kernel comes in.
 *
 * @param following names in a pkglist that stand for the version which the image asks for
 * @param joint what stands between such a name and the version
 * @param all patterns of all their names: no update may touch them when the image asks for a version
 */
public record KernelPackages(Set<String> following, String joint, List<String> all) {
    public KernelPackages {
        following = Set.copyOf(following);
        all = List.copyOf(all);
    }

    /** @param version empty when the image asks for none */
    public String versioned(String name, String version) {
        return !version.isEmpty() && following.contains(name) ? name + joint + version : name;
    }
}
