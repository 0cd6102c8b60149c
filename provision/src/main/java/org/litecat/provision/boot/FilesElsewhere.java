package org.litecat.provision.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.osimage.FileColumn;
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
        List<String> elsewhere = new ArrayList<>();
        for (FileColumn column : FileColumn.values()) {
            column.paths(column.stored(image)).stream()
                    .filter(path -> !Path.of(path).startsWith(install))
                    .forEach(path -> elsewhere.add(column.column() + "=" + path));
        }
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
}
