package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.imagebuild.genimage.GenimageRequest.Flag;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.OsFamily;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.imagebuild.packages.Apt;
import org.litecat.imagebuild.packages.Dnf;
import org.litecat.imagebuild.packages.DnfFlavour;
import org.litecat.imagebuild.packages.PackageManager;

/** Picks the package manager by the distribution's family, its release, and what this machine has. */
final class PackageManagers {
    private static final int FIRST_WITH_DNF = 8;
    private static final List<String> ALWAYS = List.of("setpriv", "unshare", "chroot", "mount");
    private static final String NOWHERE = "/litecat-no-home";

    private final Programs programs;
    private final Commands commands;

    PackageManagers(Programs programs, Commands commands) {
        this.programs = programs;
        this.commands = commands;
    }

    PackageManager of(OsFamily family, OsImage image, ImageLayout layout, GenimageRequest request, Problems problems) {
        if (family == OsFamily.SLES) {
            problems.add(Problem.of("Images of SLES and openSUSE cannot be built yet: there is no adapter for zypper.")
                    .at("table osimage, row imagename=" + image.name() + ": osvers=" + image.osvers())
                    .remedy("build an image of the EL, Debian or Ubuntu families"));
        }
        boolean ask = request.has(Flag.INTERACTIVE);
        PackageManager packages = family.usesApt()
                ? new Apt(ask)
                : new Dnf(flavour(OsFamily.majorRelease(image.osvers())), ask, rpmDatabase(layout.rootimg()));
        List<String> needed = new ArrayList<>(ALWAYS);
        needed.addAll(packages.programs());
        for (String program : needed) {
            if (programs.find(program).isEmpty() && family != OsFamily.SLES) {
                problems.add(Problem.of("The program '" + program + "' is needed and not installed on this machine.")
                        .remedy("install the package that brings " + program));
            }
        }
        return packages;
    }

    /** yum for releases up to 7 and dnf after that; the other one where a machine has only that. */
    private DnfFlavour flavour(int major) {
        List<String> wanted = major < FIRST_WITH_DNF ? List.of("yum", "dnf", "dnf5") : List.of("dnf", "dnf5", "yum");
        return wanted.stream()
                .flatMap(name -> programs.find(name).stream())
                .findFirst()
                .map(PackageManagers::flavourOf)
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

    /**
     * The rpm of a machine that is no RPM distribution keeps its database in the home directory, where an image must not
     * have it. Empty when this machine's rpm has a fixed place, or is missing.
     */
    private String rpmDatabase(Path tree) {
        if (programs.find("rpm").isEmpty()) {
            return "";
        }
        Commands.Output habit =
                commands.capture(Command.of("rpm", "--eval", "%_dbpath").with("HOME", NOWHERE));
        if (!habit.text().contains(NOWHERE)) {
            return "";
        }
        Optional<String> existing = List.of("/usr/lib/sysimage/rpm", "/var/lib/rpm").stream()
                .filter(directory -> Files.exists(tree.resolve(directory.substring(1) + "/rpmdb.sqlite")))
                .findFirst();
        return existing.orElse("/var/lib/rpm");
    }
}
