package org.litecat.provision.boot;

import java.util.Optional;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.site.SiteSettings;
import org.litecat.provision.service.Port;

/**
 * Whether this machine exports by NFS what nodes mount from it, to these nodes and as they need it: roots, persistent areas, and
 * directories of table litetree.
 */
public final class ExportsCheck implements Check {
    private static final int NFS = 2049;

    @Override
    public String name() {
        return "exports";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        MountedDirectories needs = new MountedDirectories(node);
        needs.collect();
        if (needs.unseen() > 0) {
            found.unseen("what " + needs.unseen() + " of " + needs.all() + " nodes mount, for the time that it takes");
        }
        if (needs.list().isEmpty()) {
            found.seen("no node mounts anything from here");
            return;
        }
        SiteSettings site = node.site();
        if (!Port.answers(NFS, site, node.host().names())) {
            found.error(Problem.of(Code.NOT_READY, "No NFS server answers on this machine.")
                    .because("nodes mount from it: " + String.join(", ", needs.directories()))
                    .remedy("start one that exports the directories, such as: systemctl start nfs-server"));
            return;
        }
        Optional<NfsExports> exports = NfsExports.of(node.host().paths());
        if (exports.isEmpty()) {
            found.unseen("what the NFS server exports: it is not that of the kernel, or "
                    + NfsExports.place(node.host().paths()) + " cannot be read");
            return;
        }
        int before = needs.list().size();
        long right = needs.list().stream()
                .filter(need -> new ExportComparison(exports.get(), need, site, found).isRight())
                .count();
        if (right > 0) {
            found.seen(right + " of " + before + (before == 1 ? " directory" : " directories")
                    + " exported as nodes need");
        }
    }
}
