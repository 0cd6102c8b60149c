package org.litecat.imagebuild.genimage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.imagebuild.packages.BuildMachine;
import org.litecat.imagebuild.packages.PackageFamily;
import org.litecat.imagebuild.packages.PackageManager;

/** Takes the package manager of an image's family, and sees that this machine has all programs that a build calls. */
final class PackageManagers {
    private static final List<String> ALWAYS = List.of("setpriv", "unshare", "chroot", "mount");

    private final BuildMachine machine;
    private final Problems problems;

    PackageManagers(BuildMachine machine, Problems problems) {
        this.machine = machine;
        this.problems = problems;
    }

    /** Empty, with a problem that says why, when images of the family cannot be built. */
    Optional<PackageManager> of(PackageFamily family, OsImage image, Path rootimg, boolean ask) {
        PackageManager packages;
        try {
            packages = family.manager(image, rootimg, ask, machine);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
        List<String> needed = new ArrayList<>(ALWAYS);
        needed.addAll(packages.programs());
        for (String program : needed) {
            if (machine.programs().find(program).isEmpty()) {
                problems.add(Problem.of(
                                Code.MISSING_PROGRAM,
                                "The program '" + program + "' is needed and not installed on this machine.")
                        .remedy("install the package that brings " + program));
            }
        }
        return Optional.of(packages);
    }
}
