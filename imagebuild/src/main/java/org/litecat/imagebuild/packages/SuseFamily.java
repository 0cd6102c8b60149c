package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.Commands;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/** SLES and openSUSE: zypper. */
final class SuseFamily implements PackageFamily {
    @Override
    public PackageManager manager(OsImage image, Path rootimg, boolean ask, BuildMachine machine) {
        return new Zypper(
                ask,
                RpmDatabase.ofSuse(image.release(), rootimg),
                kernelPackages().all());
    }

    /** A kernel calls itself otherwise than its package is numbered: 5.14.21-150500.53-default is of 5.14.21-150500.53.2. */
    @Override
    public Optional<Problem> unfit(OsImage image) {
        String kernel = image.linuximage("kernelver");
        return kernel.isEmpty() || !image.linuximage("krpmver").isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Problem.of(Code.NOT_SET, "Images of SLES and openSUSE need -g (krpmver) with -k (kernelver).")
                                .at("table linuximage, row imagename=" + image.name() + ": kernelver=" + kernel)
                                .because(
                                        "the version of a kernel's package is not the one by which the kernel calls itself")
                                .remedy(
                                        "add -g with version and release of the package kernel-default, as 'rpm -qp FILE' tells them"));
    }

    @Override
    public Repositories repositories(NamedFiles files, String installdir, Problems problems) {
        return new RpmRepositories(files, new Createrepo(), installdir, problems);
    }

    @Override
    public PackageIndex index(PackageSession session, Commands commands) {
        return new RpmIndex(session.repositories(), commands, session.work());
    }

    @Override
    public FailureWords failureWords() {
        return FailureWords.of(
                "RPM package manager",
                List.of("No provider of '(?:(?:pattern|product)\\(\\) ?= ?)?(\\S+)' found"),
                "needs \\S+( more space)? on the \\S+ filesystem",
                "skipping repository '.*'|does not contain the desired medium|valid metadata not found");
    }

    /** Of all kernels only the one for nodes: zypper takes versions behind an equals sign (zypper(8)). */
    @Override
    public KernelPackages kernelPackages() {
        return new KernelPackages(
                Set.of("kernel-default", "kernel-default-base", "kernel-default-devel"), "=", List.of("kernel-*"));
    }

    /** As wicked reads them (ifcfg(5)): what a root file system comes through is not taken down. */
    @Override
    public Map<String, String> networkFiles(List<String> bootInterfaces, List<String> otherInterfaces) {
        Map<String, String> files = new LinkedHashMap<>();
        bootInterfaces.forEach(name -> networkFile(files, name, "nfsroot"));
        otherInterfaces.forEach(name -> networkFile(files, name, "auto"));
        return files;
    }

    private static void networkFile(Map<String, String> files, String name, String startMode) {
        files.put("/etc/sysconfig/network/ifcfg-" + name, "STARTMODE='" + startMode + "'\nBOOTPROTO='dhcp'\n");
    }

    @Override
    public boolean linksInitDirectory() {
        return false;
    }
}
