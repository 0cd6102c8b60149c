package org.litecat.imagebuild.genimage;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.pkglist.InstallPass;
import org.litecat.imagebuild.packages.PackageManager;
import org.litecat.imagebuild.packages.PackageSession;
import org.litecat.imagebuild.packages.Repository;
import org.litecat.imagebuild.root.RootCommands;

/** Installs the packages of the pkglist, pass by pass. */
final class InstallPackages {
    private InstallPackages() {}

    static void run(PackageWork work) {
        List<InstallPass> passes = work.inputs().list().passes();
        for (int i = 0; i < passes.size(); i++) {
            RootCommands root = work.root().with(passes.get(i).environment());
            boolean first = bootstraps(work.inputs(), i, work.isNew());
            for (List<String> call : calls(work.inputs(), work.session(), i, work.isNew())) {
                if (first) {
                    work.bootstrap(call, root);
                } else {
                    work.require(call, root);
                }
            }
        }
    }

    /** What one pass runs. @param isNew whether the tree is empty before the first pass */
    static List<List<String>> calls(GenimageInputs inputs, PackageSession session, int pass, boolean isNew) {
        PackageManager packages = inputs.packages();
        List<String> names = names(inputs, inputs.list().passes().get(pass));
        if (names.isEmpty()) {
            return List.of();
        }
        if (bootstraps(inputs, pass, isNew)) {
            return List.of(packages.bootstrap(session, names));
        }
        List<String> base = inputs.base().stream().map(Repository::id).toList();
        List<List<String>> calls = new ArrayList<>(packages.refresh(session));
        calls.add(packages.install(session, names, base, List.of()));
        return calls;
    }

    private static boolean bootstraps(GenimageInputs inputs, int pass, boolean isNew) {
        return pass == 0 && isNew && inputs.packages().bootstraps();
    }

    private static List<String> names(GenimageInputs inputs, InstallPass pass) {
        OsImage image = inputs.image();
        String version = image.linuximage(image.linuximage("krpmver").isEmpty() ? "kernelver" : "krpmver");
        return InstallPass.names(pass.install()).stream()
                .map(name -> inputs.family().kernelPackages().versioned(name, version))
                .toList();
    }
}
