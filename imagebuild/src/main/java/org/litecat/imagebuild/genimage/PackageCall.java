package org.litecat.imagebuild.genimage;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.pkglist.InstallPass;
import org.litecat.imagebuild.packages.PackageSession;

/** One call of the package manager that a run makes. @param names what a call removes, by their names alone */
record PackageCall(Kind kind, List<String> argv, List<String> names) {
    /** What a call is for. */
    enum Kind {
        REFRESH,
        BOOTSTRAP,
        INSTALL,
        REMOVE,
        UPDATE
    }

    private static PackageCall of(Kind kind, List<String> argv) {
        return new PackageCall(kind, argv, List.of());
    }

    /**
     * All of them in their order.
     *
     * @param isNew whether the tree is empty before the first
     * @param update whether the rest is brought up to date behind each pass of the otherpkglist
     */
    static List<PackageCall> all(GenimageInputs inputs, PackageSession session, boolean isNew, boolean update) {
        List<PackageCall> calls = new ArrayList<>();
        for (int pass = 0; pass < inputs.list().passes().size(); pass++) {
            List<List<String>> refresh = inputs.packages().refresh(session);
            Kind kind = isNew && pass == 0 && inputs.packages().bootstraps() ? Kind.BOOTSTRAP : Kind.INSTALL;
            for (List<String> argv : InstallPackages.calls(inputs, session, pass, isNew)) {
                calls.add(of(refresh.contains(argv) ? Kind.REFRESH : kind, argv));
            }
        }
        List<InstallPass> passes = inputs.otherList().passes();
        if (!passes.isEmpty()) {
            inputs.packages().refresh(session).forEach(argv -> calls.add(of(Kind.REFRESH, argv)));
        }
        for (InstallPass pass : passes) {
            removals(calls, inputs, session, InstallPass.names(pass.removeBefore()));
            OtherPackages.installs(inputs, session, pass).forEach(argv -> calls.add(of(Kind.INSTALL, argv)));
            removals(calls, inputs, session, InstallPass.names(pass.removeAfter()));
            if (update) {
                calls.add(of(Kind.UPDATE, OtherPackages.update(inputs, session, pass)));
            }
        }
        return calls;
    }

    private static void removals(
            List<PackageCall> calls, GenimageInputs inputs, PackageSession session, List<String> names) {
        names.forEach(name -> calls.add(
                new PackageCall(Kind.REMOVE, inputs.packages().remove(session, List.of(name)), List.of(name))));
    }
}
