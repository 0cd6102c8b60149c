package org.litecat.core.osimage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteSettings;

/** Releases and profiles of images for which no list of packages fits: each once, with its images. */
public final class ImagesWithoutLists {
    private final HostPaths paths;
    private final OsimageDefaults defaults;

    public ImagesWithoutLists(HostPaths paths, SiteSettings site) {
        this.paths = paths;
        this.defaults = new OsimageDefaults(paths, site);
    }

    /** @param images of which those that are not built here are passed over */
    public List<Problem> of(Collection<OsImage> images) {
        Map<String, SortedSet<String>> releases = new TreeMap<>();
        Map<Problem, SortedSet<String>> profiles =
                new TreeMap<>((one, other) -> one.text().compareTo(other.text()));
        for (OsImage image : images) {
            if (!image.isDiskless() || image.osvers().isEmpty()) {
                continue;
            }
            boolean known = image.release().family().isPresent();
            boolean named = !image.pkglist().isEmpty();
            if (!known
                    || !named
                            && ShippedLists.of(paths, "netboot", image.release())
                                    .isEmpty()) {
                releases.computeIfAbsent(image.osvers(), each -> new TreeSet<>())
                        .add(image.name());
            } else if (!named && !image.profile().isEmpty()) {
                defaults.withoutPackages(image)
                        .ifPresent(problem -> profiles.computeIfAbsent(problem, each -> new TreeSet<>())
                                .add(image.name()));
            }
        }
        List<Problem> problems = new ArrayList<>();
        releases.forEach((osvers, of) ->
                problems.add(Problem.of(Code.MISSING_FILE, "No list of packages fits osvers=" + osvers + ".")
                        .at("table osimage, column osvers, for " + String.join(", ", of))
                        .because("lists and the package manager are found by the name of the distribution")
                        .remedy("chdef -t osimage NAME osvers=... with a name like rhels7.3, rocky9.4, ubuntu22.04,"
                                + " debian12")));
        profiles.forEach((problem, of) ->
                problems.add(problem.at("table osimage, column profile, for " + String.join(", ", of))));
        return problems;
    }
}
