package org.litecat.provision.plans;

import java.nio.file.Path;
import org.litecat.core.host.HostPaths;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.BootPlanText;
import org.litecat.provision.files.ReplacedFile;

/** {@code TFTPDIR/xcat/plans/NODE}: what a node does with its statelite entries, for when nobody but a file server is up. */
public final class PlanFiles {
    private final Path directory;

    public PlanFiles(HostPaths paths, SiteSettings site) {
        this.directory = paths.at(site.text(SiteAttribute.TFTPDIR)).resolve("xcat/plans");
    }

    public Path path(String node) {
        return directory.resolve(node);
    }

    /** @throws org.litecat.core.response.ProblemException when it cannot be written; what was there stays */
    public void write(BootPlan plan) {
        new ReplacedFile(path(plan.node())).write(BootPlanText.write(plan));
    }

    public void remove(String node) {
        new ReplacedFile(path(node)).remove();
    }
}
