package org.litecat.litetree.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.litecat.core.host.HostPaths;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/** {@code TFTPDIR/xcat/plans/NODE}: the boot plans that nodes have so far, each read when it is another one than before. */
public final class StandingPlans {
    private final Path directory;
    private final RememberedFiles<Optional<StandingPlan>> plans = new RememberedFiles<>(
            text -> StandingPlan.read(new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));

    StandingPlans(HostPaths paths, SiteSettings site) {
        this.directory = directory(paths, site);
    }

    /** The directory in which the files stand, under the names of the nodes. */
    public static Path directory(HostPaths paths, SiteSettings site) {
        return paths.at(site.text(SiteAttribute.TFTPDIR)).resolve("xcat/plans");
    }

    /** Empty when there is none for this image that can be read. */
    Optional<StandingPlan> of(String node, String image) {
        try {
            return plans.of(directory.resolve(node)).filter(plan -> plan.image().equals(image));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
