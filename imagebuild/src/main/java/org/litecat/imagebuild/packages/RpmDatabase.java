package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.osimage.Release;
import org.litecat.imagebuild.root.ImageRpm;

/**
 * The package database of an image of RPMs, whoever installs them: what this machine's rpm(8) is told of it, what is in it,
 * and how it is put in order after a kill.
 *
 * @param place its directory in the image when it differs from this machine's own habit; empty when this machine's rpm
 *     already does the right thing
 */
public record RpmDatabase(String place) {
    /** The program that all of this needs. */
    static final String PROGRAM = "rpm";

    /** Directories of the image where rpm of any release has its database. */
    static final List<String> DIRECTORIES = List.of("var/lib/rpm", "usr/lib/sysimage");

    private static final String LONG_USUAL = "/var/lib/rpm";
    private static final String IN_USR = "/usr/lib/sysimage/rpm";

    /** Of SLES and of Leap; releases of Leap before that were counted from 42. */
    private static final int FIRST_IN_USR = 15;

    private static final int FIRST_OLD_LEAP = 42;

    private static final String NOWHERE = "/litecat-no-home";

    /**
     * The rpm of a machine that is no RPM distribution keeps its database in the home directory, where an image must not
     * have it.
     *
     * @param tree the image, which may have its database already
     */
    static RpmDatabase of(BuildMachine machine, Path tree) {
        if (machine.programs().find(PROGRAM).isEmpty()) {
            return new RpmDatabase("");
        }
        Commands.Output habit = machine.commands()
                .capture(Command.of(PROGRAM, "--eval", "%_dbpath").with("HOME", NOWHERE));
        if (!habit.text().contains(NOWHERE)) {
            return new RpmDatabase("");
        }
        return new RpmDatabase(new ImageRpm(tree).database().orElse(LONG_USUAL));
    }

    /**
     * That of SUSE, which its packages look for in the same place on every machine.
     *
     * @param tree the image, which may have its database already
     */
    static RpmDatabase ofSuse(Release release, Path tree) {
        int major = release.major();
        boolean old = major > 0 && major < FIRST_IN_USR || major >= FIRST_OLD_LEAP;
        return new RpmDatabase(new ImageRpm(tree).database().orElse(old ? LONG_USUAL : IN_USR));
    }

    /** What RPM calls an architecture. */
    static String architecture(String osarch) {
        return osarch.equals("ppc64el") ? "ppc64le" : osarch;
    }

    /** The settings that rpm finds through {@link #environment}. */
    Map<String, String> configuration() {
        // /proc and /sys are mounted while packages are installed: rpm must not try to set their owners and modes.
        String macros = "%_netsharedpath /proc:/sys\n";
        return Map.of("home/.rpmmacros", place.isEmpty() ? macros : macros + "%_dbpath " + place + "\n");
    }

    Map<String, String> environment(PackageSession session) {
        // rpm reads .rpmmacros of the home directory: neither root's own settings nor root's own database are meant.
        return Map.of("HOME", session.work().resolve("home").toString(), "LC_ALL", "C.UTF-8");
    }

    /** See {@link PackageManager#installed}. */
    List<String> installed(PackageSession session) {
        return List.of(PROGRAM, "--root", session.tree().toString(), "-qa", "--qf", "%{NAME}-%{EVR}.%{ARCH}\\n");
    }

    /**
     * Takes the half-installed packages out of the database without touching a file, so that installing them again runs
     * their scripts as for a first installation; and deletes what rpm had unpacked beside its place, {@code NAME;TIME}: it would
     * stay for good, and rpm fails on it when it is called again in the same second.
     */
    List<List<String>> recovery(PackageSession session, List<String> begun, Path before) {
        String tree = session.tree().toString();
        List<String> unpacked = new ArrayList<>(List.of("find", tree, "-xdev", "-regextype", "posix-extended"));
        unpacked.addAll(List.of("-regex", ".*;[0-9a-f]{8}", "(", "-type", "f", "-o", "-type", "l", ")"));
        unpacked.addAll(List.of("-newercm", before.toString(), "-delete"));
        if (begun.isEmpty()) {
            return List.of(unpacked);
        }
        List<String> argv = new ArrayList<>(List.of(PROGRAM, "--root", tree));
        argv.addAll(List.of("-e", "--justdb", "--nodeps", "--noscripts", "--notriggers", "--allmatches"));
        argv.addAll(begun);
        return List.of(unpacked, argv);
    }

    /** See {@link PackageManager#names}. */
    List<String> names(List<String> installed) {
        return installed.stream()
                .filter(line -> !line.startsWith("gpg-pubkey-"))
                .map(line -> line.replaceFirst("-[^-]+-[^-]+$", ""))
                .distinct()
                .toList();
    }
}
