package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.core.host.Commands;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.osimage.OsFamily;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.UsualPlaces;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;

/** All in which building images of one family of distributions differs from building others. */
public sealed interface PackageFamily permits RedHatFamily, SuseFamily, DebianFamily {
    static PackageFamily of(OsFamily family) {
        return switch (family) {
            case RH -> new RedHatFamily();
            case SLES -> new SuseFamily();
            case UBUNTU, DEBIAN -> new DebianFamily();
        };
    }

    /** Why images of the family cannot be built by this definition, where no other family would say so. */
    default Optional<Problem> unfit(OsImage image) {
        return Optional.empty();
    }

    /**
     * The package manager for an image, by its release and by what this machine has; that its programs are there is not
     * yet sure.
     *
     * @param ask whether it asks before it acts
     * @throws ProblemException when images of this family cannot be built
     */
    PackageManager manager(OsImage image, Path rootimg, boolean ask, BuildMachine machine);

    /** @param installdir the site's */
    Repositories repositories(NamedFiles files, String installdir, Problems problems);

    /** @param session its tree and its work directory are empty directories of the caller's own */
    PackageIndex index(PackageSession session, Commands commands);

    /** What its package manager says when it fails. */
    FailureWords failureWords();

    KernelPackages kernelPackages();

    /**
     * The files of an image that tell its system of network interfaces, path to text, in the order of writing.
     *
     * @param bootInterfaces those that are up already when the system starts
     * @param otherInterfaces those that the system brings up
     */
    Map<String, String> networkFiles(List<String> bootInterfaces, List<String> otherInterfaces);

    /** Where packages of the distribution are when an image does not say it; empty when no directory is meant. */
    default Optional<String> usualPkgdir(UsualPlaces usual) {
        return Optional.of(usual.packages());
    }

    /** The size of /tmp and /var/tmp where no systemd mounts them; empty for that of the kernel. */
    default String tmpLimit() {
        return "10m";
    }

    /** Whether its packages have {@code /etc/init.d} as a link to {@code rc.d/init.d}. */
    boolean linksInitDirectory();
}
