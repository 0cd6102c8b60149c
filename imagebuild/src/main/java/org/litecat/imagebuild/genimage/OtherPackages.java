package org.litecat.imagebuild.genimage;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.pkglist.InstallPass;
import org.litecat.core.response.Code;
import org.litecat.imagebuild.packages.PackageManager;
import org.litecat.imagebuild.packages.PackageSession;
import org.litecat.imagebuild.packages.Repository;
import org.litecat.imagebuild.root.RootCommands;

/** Removes and installs what the otherpkglist says, pass by pass, and brings the rest up to date. */
final class OtherPackages {
    private OtherPackages() {}

    static void run(PackageWork work, boolean update) {
        PackageManager packages = work.inputs().packages();
        List<InstallPass> passes = work.inputs().otherList().passes();
        if (!passes.isEmpty()) {
            packages.refresh(work.session()).forEach(call -> work.require(call, work.root()));
        }
        for (InstallPass pass : passes) {
            RootCommands root = work.root().with(pass.environment());
            remove(work, root, InstallPass.names(pass.removeBefore()));
            for (List<String> call : installs(work.inputs(), work.session(), pass)) {
                work.require(call, root);
            }
            remove(work, root, InstallPass.names(pass.removeAfter()));
            if (update) {
                work.require(update(work.inputs(), work.session(), pass), root);
            }
        }
    }

    /** One by one: that one is not installed must not keep the others in. */
    private static void remove(PackageWork work, RootCommands root, List<String> names) {
        for (String name : names) {
            int code = root.around(work.inputs().packages().remove(work.session(), List.of(name)));
            if (!work.inputs().packages().isDone(code)) {
                work.log()
                        .response()
                        .warning(
                                Code.INCOMPLETE,
                                "The package '" + name + "' was not removed; see "
                                        + work.log().file());
            }
        }
    }

    static List<List<String>> installs(GenimageInputs inputs, PackageSession session, InstallPass pass) {
        List<String> names = InstallPass.names(pass.install());
        return names.isEmpty()
                ? List.of()
                : List.of(inputs.packages().install(session, names, enabled(inputs, pass), List.of()));
    }

    static List<String> update(GenimageInputs inputs, PackageSession session, InstallPass pass) {
        boolean fixed = !inputs.image().linuximage("kernelver").isEmpty();
        List<String> exclude = fixed ? inputs.family().kernelPackages().all() : List.of();
        return inputs.packages().update(session, enabled(inputs, pass), exclude);
    }

    private static List<String> enabled(GenimageInputs inputs, InstallPass pass) {
        List<Repository> enabled = new ArrayList<>(inputs.base());
        pass.directories().forEach(directory -> enabled.addAll(inputs.other().getOrDefault(directory, List.of())));
        return enabled.stream().map(Repository::id).toList();
    }
}
