package org.litecat.provision.plans;

import org.litecat.core.host.HostPaths;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.BootPlanText;
import org.litecat.provision.files.NodeFiles;

/** {@code TFTPDIR/xcat/plans/NODE}: what a node does with its statelite entries, for when nobody but a file server is up. */
public final class PlanFiles {
    private final NodeFiles files;

    public PlanFiles(HostPaths paths, SiteSettings site) {
        this.files = new NodeFiles(paths.at(site.text(SiteAttribute.TFTPDIR)).resolve("xcat/plans"), "");
    }

    /** The files themselves. */
    public NodeFiles files() {
        return files;
    }

    /** @throws org.litecat.core.response.ProblemException when it cannot be written; what was there stays */
    public void write(BootPlan plan) {
        files.write(plan.node(), BootPlanText.write(plan));
    }

    public void remove(String node) {
        files.remove(node);
    }
}
