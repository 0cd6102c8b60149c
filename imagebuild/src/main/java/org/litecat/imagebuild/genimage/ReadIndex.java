package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.litecat.core.host.Host;
import org.litecat.core.host.MountTable;
import org.litecat.core.host.TreeRemoval;
import org.litecat.imagebuild.packages.OfferedPackage;
import org.litecat.imagebuild.packages.PackageSession;

/** Reads what the repositories of an image offer now, in a directory beside the image that goes with it. */
final class ReadIndex {
    private ReadIndex() {}

    static List<OfferedPackage> of(Host host, GenimageInputs inputs, Set<String> names) {
        Path scratch = inputs.layout().work().resolve("index");
        TreeRemoval removal = new TreeRemoval(new MountTable(host.commands()));
        removal.removeAny(scratch);
        try {
            WorkFiles.privateDirectory(scratch);
            Path tree = scratch.resolve("tree");
            WorkFiles.directory(tree);
            PackageSession session = new PackageSession(
                    tree,
                    scratch,
                    inputs.allRepositories(),
                    inputs.image().osvers(),
                    inputs.image().osarch());
            return inputs.family().index(session, host.commands()).offered(names);
        } finally {
            removal.removeAny(scratch);
        }
    }
}
