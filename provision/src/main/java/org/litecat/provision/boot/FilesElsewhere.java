package org.litecat.provision.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/** Names what an image has outside of the install directory: a service node gets a copy of that directory and of no other. */
final class FilesElsewhere {
    private final String install;

    FilesElsewhere(SiteSettings site) {
        this.install = site.text(SiteAttribute.INSTALLDIR);
    }

    Optional<Problem> of(OsImage image) {
        Map<String, List<String>> named = new LinkedHashMap<>();
        named.put("rootimgdir", List.of(image.rootimgdir()));
        named.put("pkgdir", image.pkgdir());
        named.put("pkglist", image.pkglist());
        named.put("otherpkgdir", image.otherpkgdir());
        named.put("otherpkglist", image.otherpkglist());
        named.put("exlist", image.exlist());
        named.put("postinstall", image.postinstall());
        named.put("synclists", image.synclists());
        List<String> elsewhere = new ArrayList<>();
        named.forEach((column, paths) ->
                paths.stream().filter(this::isElsewhere).forEach(path -> elsewhere.add(column + "=" + path)));
        if (elsewhere.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Problem.of(Code.DOUBTFUL, "Files of the image '" + image.name() + "' are not in " + install + ".")
                        .at("osimage " + image.name() + ": " + String.join(", ", elsewhere))
                        .because("a service node has a copy of " + install + " at most")
                        .remedy("bring them below " + install + ", and name them there: chdef -t osimage "
                                + image.name() + " " + elsewhere.get(0).replaceFirst("=.*", "=") + install + "/..."));
    }

    /** Not every item is a path of this machine: repositories have addresses. */
    private boolean isElsewhere(String path) {
        return path.startsWith("/") && !Path.of(path).startsWith(install);
    }
}
