package org.litecat.provision.plans;

import java.io.IOException;
import java.nio.file.Files;
import org.litecat.core.host.HostPaths;
import org.litecat.core.site.SiteSettings;
import org.litecat.litetree.boot.StandingPlan;
import org.litecat.litetree.boot.StandingPlans;
import org.litecat.provision.files.FilePerNode;

/** {@code TFTPDIR/xcat/plans/NODE}: what a node does with its statelite entries, for when nobody but a file server is up. */
public final class PlanFiles {
    private final FilePerNode files;

    public PlanFiles(HostPaths paths, SiteSettings site) {
        this.files = new FilePerNode(StandingPlans.directory(paths, site), "");
    }

    /** The files themselves. */
    public FilePerNode files() {
        return files;
    }

    /** @throws org.litecat.core.response.ProblemException when it cannot be written; what was there stays */
    public void write(String node, String text) {
        files.write(node, text);
    }

    /** Whether the entries in the file of a node are those of this text. */
    boolean hasEntries(String node, String text) {
        try {
            return StandingPlan.haveSameEntries(Files.readString(files.path(node)), text);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the file of a node has this text. */
    boolean says(String node, String text) {
        try {
            return Files.readString(files.path(node)).equals(text);
        } catch (IOException e) {
            return false;
        }
    }

    public void remove(String node) {
        files.remove(node);
    }
}
