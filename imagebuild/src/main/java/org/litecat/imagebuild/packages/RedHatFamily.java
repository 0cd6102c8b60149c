package org.litecat.imagebuild.packages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.core.host.Commands;
import org.litecat.core.host.Programs;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;

/** Enterprise Linux, what is rebuilt from it, and Fedora: dnf and its relatives. */
final class RedHatFamily implements PackageFamily {
    private static final int FIRST_WITH_DNF = 8;

    @Override
    public PackageManager manager(OsImage image, Path rootimg, boolean ask, BuildMachine machine) {
        boolean foreign = machine.isForeign(image.osarch());
        DnfFlavour flavour = flavour(image.release().major(), machine.programs());
        if (foreign && !flavour.forcesArch()) {
            throw new ProblemException(Problem.of(
                            Code.UNSUPPORTED,
                            flavour.program() + " of this machine installs no packages of " + image.osarch() + ".")
                    .at("table osimage, row imagename=" + image.name() + ": osarch=" + image.osarch())
                    .remedy("build the image on a machine with dnf"));
        }
        return new Dnf(flavour, ask, RpmDatabase.of(machine, rootimg), foreign);
    }

    /** yum for releases up to 7 and dnf after that; the other one where a machine has only that. */
    private static DnfFlavour flavour(int major, Programs programs) {
        List<String> wanted = major < FIRST_WITH_DNF ? List.of("yum", "dnf", "dnf5") : List.of("dnf", "dnf5", "yum");
        return wanted.stream()
                .flatMap(name -> programs.find(name).stream())
                .findFirst()
                .map(RedHatFamily::flavourOf)
                .orElse(DnfFlavour.DNF4);
    }

    /** Newer releases have yum, and some also dnf, as a link to the program that took over. */
    private static DnfFlavour flavourOf(Path program) {
        String real;
        try {
            real = program.toRealPath().getFileName().toString();
        } catch (IOException e) {
            real = program.toString();
        }
        if (real.startsWith("dnf5")) {
            return DnfFlavour.DNF5;
        }
        return real.startsWith("dnf") ? DnfFlavour.DNF4 : DnfFlavour.YUM;
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
                List.of(
                        "(?:No match for argument|no package provides)[: ]+'?(\\S+?)'?$",
                        "Module or Group '(.+)' is not available"),
                "more space needed",
                "failed to download metadata|cannot download repomd");
    }

    @Override
    public KernelPackages kernelPackages() {
        return new KernelPackages(
                Set.of("kernel", "kernel-headers", "kernel-devel", "kernel-bootwrapper", "kernel-tools"),
                "-",
                List.of("kernel*"));
    }

    @Override
    public Map<String, String> networkFiles(List<String> bootInterfaces, List<String> otherInterfaces) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("/etc/sysconfig/network", "NETWORKING=yes\n");
        bootInterfaces.forEach(name -> networkScript(files, name, "no"));
        otherInterfaces.forEach(name -> networkScript(files, name, "yes"));
        return files;
    }

    private static void networkScript(Map<String, String> files, String name, String onBoot) {
        files.put(
                "/etc/sysconfig/network-scripts/ifcfg-" + name,
                "ONBOOT=" + onBoot + "\nBOOTPROTO=dhcp\nDEVICE=" + name + "\n");
    }

    @Override
    public boolean linksInitDirectory() {
        return true;
    }
}
