package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;

/** SLES and openSUSE: zypper, which nothing here can call yet. */
final class SuseFamily implements PackageFamily {
    @Override
    public PackageManager manager(OsImage image, Path rootimg, boolean ask, BuildMachine machine) {
        throw new ProblemException(Problem.of(
                        Code.NOT_BUILT,
                        "Images of SLES and openSUSE cannot be built yet: there is no adapter for zypper.")
                .at("table osimage, row imagename=" + image.name() + ": osvers=" + image.osvers())
                .remedy("build an image of the EL, Debian or Ubuntu families"));
    }

    @Override
    public boolean isBuilt() {
        return false;
    }

    @Override
    public Repositories repositories(NamedFiles files, String installdir, Problems problems) {
        return new RpmRepositories(files, new Createrepo(), installdir, problems);
    }

    @Override
    public FailureWords failureWords() {
        return FailureWords.of(
                "RPM package manager",
                List.of("No provider of '(\\S+)' found", "Package '(\\S+)' not found"),
                "needs \\S+( more space)? on the \\S+ filesystem",
                "repository '.*' is invalid|valid metadata not found");
    }

    /** Of all kernels only the one for nodes: zypper takes versions behind an equals sign (zypper(8)). */
    @Override
    public KernelPackages kernelPackages() {
        return new KernelPackages(
                Set.of("kernel-default", "kernel-default-base", "kernel-default-devel"), "=", List.of("kernel-*"));
    }

    @Override
    public Map<String, String> networkFiles(List<String> bootInterfaces, List<String> otherInterfaces) {
        return Map.of();
    }

    @Override
    public boolean linksInitDirectory() {
        return false;
    }
}
