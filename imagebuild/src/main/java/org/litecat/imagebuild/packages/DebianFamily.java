package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.Commands;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.UsualPlaces;
import org.litecat.core.response.Problems;

/** Debian and Ubuntu: mmdebstrap and apt. */
final class DebianFamily implements PackageFamily {
    private static final Path APT_OF_MACHINE = Path.of("/etc/apt");

    @Override
    public PackageManager manager(OsImage image, Path rootimg, boolean ask, BuildMachine machine) {
        return new Apt(ask, machine.isForeign(image.osarch()));
    }

    @Override
    public Repositories repositories(NamedFiles files, String installdir, Problems problems) {
        return new AptRepositories(files, APT_OF_MACHINE, problems);
    }

    @Override
    public PackageIndex index(PackageSession session, Commands commands) {
        return new AptIndex(session, commands);
    }

    @Override
    public FailureWords failureWords() {
        return FailureWords.of(
                "Package manager",
                List.of("Unable to locate package (\\S+)", "Couldn't find any package by \\S+ '(\\S+)'"),
                "don't have enough free",
                "failed to fetch");
    }

    /** A package has the version in its name, and the list names it so. */
    @Override
    public KernelPackages kernelPackages() {
        return new KernelPackages(Set.of(), "=", List.of("linux-image-*", "linux-headers-*"));
    }

    @Override
    public Map<String, String> networkFiles(List<String> bootInterfaces, List<String> otherInterfaces) {
        return Map.of();
    }

    /** The sources of this machine's own apt. */
    @Override
    public Optional<String> usualPkgdir(UsualPlaces usual) {
        return Optional.empty();
    }

    @Override
    public String tmpLimit() {
        return "";
    }

    @Override
    public boolean linksInitDirectory() {
        return false;
    }
}
