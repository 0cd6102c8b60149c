package org.litecat.imagebuild.genimage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.doctor.Check;
import org.litecat.core.doctor.Findings;
import org.litecat.core.doctor.ManagementNode;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.Programs;
import org.litecat.core.osimage.HostRelease;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsFamily;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.imagebuild.packages.BuildMachine;
import org.litecat.imagebuild.packages.PackageFamily;

/** Whether this machine has the programs by which genimage would build each image that is defined: a problem once, with the images. */
public final class PackagesCheck implements Check {
    private final Programs programs;

    public PackagesCheck(Programs programs) {
        this.programs = programs;
    }

    @Override
    public String name() {
        return "packages";
    }

    @Override
    public void look(ManagementNode node, Findings found) {
        List<OsImage> images =
                OsImage.all(node.tables()).stream().filter(OsImage::isDiskless).toList();
        HostPaths paths = node.host().paths();
        BuildMachine machine = new BuildMachine(
                programs, node.host().commands(), HostRelease.read(paths).osarch());
        Map<Problem, List<String>> missing = new LinkedHashMap<>();
        List<String> ready = new ArrayList<>();
        for (OsImage image : images) {
            List<Problem> problems = problems(image, node, machine);
            problems.forEach(problem ->
                    missing.computeIfAbsent(problem, each -> new ArrayList<>()).add(image.name()));
            if (problems.isEmpty()) {
                ready.add(image.name());
            }
        }
        missing.forEach((problem, of) -> found.warning(problem.at("for " + String.join(", ", of))));
        if (!ready.isEmpty()) {
            found.seen("programs for " + String.join(", ", ready));
        } else if (images.isEmpty()) {
            found.seen("no image is defined that genimage builds");
        }
    }

    private static List<Problem> problems(OsImage image, ManagementNode node, BuildMachine machine) {
        Optional<OsFamily> family = image.release().family();
        Problems problems = new Problems();
        if (family.isEmpty()) {
            problems.add(Problem.of(Code.UNSUPPORTED, "Its distribution is not known.")
                    .because("osvers says '" + image.osvers() + "'")
                    .remedy("use names like rhels7.3, rocky9.4, ubuntu22.04, debian12"));
            return problems.list();
        }
        try {
            ImageLayout layout = ImageLayout.of(node.host().paths(), node.site(), image);
            new PackageManagers(machine, problems).of(PackageFamily.of(family.get()), image, layout.rootimg(), false);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
        }
        return problems.list();
    }
}
