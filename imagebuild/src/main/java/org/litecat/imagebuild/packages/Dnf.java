package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.litecat.imagebuild.osimage.OsFamily;

/**
 * dnf and its relatives with an install root (dnf.conf(5)).
 *
 * <p>The machine's own repositories, plug-ins and caches stay out. Caches and logs go to the private work directory, seen
 * as {@code /run/litecat} because dnf puts the install root before every directory of its configuration.
 */
public final class Dnf implements PackageManager {
    private static final String CONFIG = "dnf.conf";
    private static final int FIRST_WITH_MODULES = 8;

    private final DnfFlavour flavour;
    private final boolean ask;
    private final String rpmDatabase;

    /**
     * @param ask whether the program asks before it acts
     * @param rpmDatabase the directory of the package database in the tree when it differs from this machine's own
     *     habit; empty when this machine's rpm already does the right thing
     */
    public Dnf(DnfFlavour flavour, boolean ask, String rpmDatabase) {
        this.flavour = flavour;
        this.ask = ask;
        this.rpmDatabase = rpmDatabase;
    }

    @Override
    public List<String> programs() {
        return List.of(flavour.program(), "rpm");
    }

    @Override
    public Map<String, String> configuration(PackageSession session) {
        StringBuilder config = new StringBuilder();
        config.append("[main]\n")
                .append("cachedir=/run/litecat/cache\nlogdir=/run/litecat/log\nreposdir=/run/litecat/none\n")
                .append("gpgcheck=0\nkeepcache=0\nmetadata_expire=1\ndiskspacecheck=1\nassumeyes=0\n")
                .append("best=0\nobsoletes=1\n");
        for (Repository repository : session.repositories()) {
            config.append('\n').append('[').append(repository.id()).append("]\n");
            config.append("name=").append(repository.id()).append('\n');
            config.append("baseurl=").append(repository.source()).append('\n');
            // A repository that vanished after the checks must stop the run, not shrink the image.
            config.append("enabled=1\ngpgcheck=0\nskip_if_unavailable=0\n");
        }
        Map<String, String> files = new TreeMap<>();
        files.put(CONFIG, config.toString());
        // /proc and /sys are mounted while packages are installed: rpm must not try to set their owners and modes.
        String macros = "%_netsharedpath /proc:/sys\n";
        files.put("home/.rpmmacros", rpmDatabase.isEmpty() ? macros : macros + "%_dbpath " + rpmDatabase + "\n");
        return files;
    }

    @Override
    public Map<String, String> environment(PackageSession session) {
        // rpm reads .rpmmacros of the home directory: neither root's own settings nor root's own database are meant.
        return Map.of("HOME", session.work().resolve("home").toString(), "LC_ALL", "C.UTF-8");
    }

    @Override
    public boolean bootstraps() {
        return false;
    }

    @Override
    public List<String> bootstrap(PackageSession session, List<String> packages) {
        return install(session, packages, session.repositoryIds(), List.of());
    }

    @Override
    public List<List<String>> refresh(PackageSession session) {
        return List.of();
    }

    @Override
    public List<String> install(
            PackageSession session, List<String> packages, List<String> repositories, List<String> exclude) {
        List<String> argv = command(session, repositories, exclude);
        argv.add("install");
        argv.addAll(packages);
        return argv;
    }

    @Override
    public List<String> remove(PackageSession session, List<String> packages) {
        List<String> argv = command(session, List.of(), List.of());
        argv.add("remove");
        argv.addAll(packages);
        return argv;
    }

    @Override
    public List<String> update(PackageSession session, List<String> repositories, List<String> exclude) {
        List<String> argv = command(session, repositories, exclude);
        argv.add(flavour.update());
        return argv;
    }

    private List<String> command(PackageSession session, List<String> repositories, List<String> exclude) {
        List<String> argv = new ArrayList<>(List.of(flavour.program()));
        if (!ask) {
            argv.add("-y");
        }
        argv.add(flavour.configOption());
        argv.add(session.work().resolve(CONFIG).toString());
        argv.add("--installroot=" + session.tree());
        argv.addAll(flavour.pluginsOff());
        int major = OsFamily.majorRelease(session.osvers());
        if (flavour.releaseOptions() && major > 0) {
            argv.add("--releasever=" + major);
            if (major >= FIRST_WITH_MODULES && !session.osvers().startsWith("fedora")) {
                argv.add("--setopt=module_platform_id=platform:el" + major);
            }
        }
        argv.add("--disablerepo=*");
        repositories.forEach(id -> argv.add("--enablerepo=" + id));
        exclude.forEach(name -> argv.add("--exclude=" + name));
        return argv;
    }

    @Override
    public List<String> installed(PackageSession session) {
        return List.of("rpm", "--root", session.tree().toString(), "-qa", "--qf", "%{NAME}-%{EVR}.%{ARCH}\\n");
    }

    /**
     * Takes the half-installed packages out of the database without touching a file, so that installing them again runs
     * their scripts as for a first installation; and deletes what rpm had unpacked beside its place, {@code NAME;TIME}: it would
     * stay for good, and rpm fails on it when it is called again in the same second.
     */
    @Override
    public List<List<String>> recovery(PackageSession session, List<String> begun, Path before) {
        String tree = session.tree().toString();
        List<String> unpacked = new ArrayList<>(List.of("find", tree, "-xdev", "-regextype", "posix-extended"));
        unpacked.addAll(List.of("-regex", ".*;[0-9a-f]{8}", "(", "-type", "f", "-o", "-type", "l", ")"));
        unpacked.addAll(List.of("-newercm", before.toString(), "-delete"));
        if (begun.isEmpty()) {
            return List.of(unpacked);
        }
        List<String> argv = new ArrayList<>(List.of("rpm", "--root", tree));
        argv.addAll(List.of("-e", "--justdb", "--nodeps", "--noscripts", "--notriggers", "--allmatches"));
        argv.addAll(begun);
        return List.of(unpacked, argv);
    }

    @Override
    public List<String> names(List<String> installed) {
        return installed.stream()
                .filter(line -> !line.startsWith("gpg-pubkey-"))
                .map(line -> line.replaceFirst("-[^-]+-[^-]+$", ""))
                .distinct()
                .toList();
    }

    @Override
    public List<String> lockFiles() {
        return List.of("var/lib/dnf/*_lock.pid", "var/run/yum.pid");
    }

    @Override
    public List<String> reaches() {
        return List.of("var/lib/dnf", "var/lib/rpm", "usr/lib/sysimage", "etc");
    }
}
