package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.core.osimage.Release;
import org.litecat.core.pkglist.ListedPackage;

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
    private final RpmDatabase database;
    private final boolean foreign;

    /** @param ask whether the program asks before it acts */
    public Dnf(DnfFlavour flavour, boolean ask, RpmDatabase database) {
        this(flavour, ask, database, false);
    }

    /** @param foreign whether the packages are for another architecture than this machine's */
    Dnf(DnfFlavour flavour, boolean ask, RpmDatabase database, boolean foreign) {
        this.flavour = flavour;
        this.ask = ask;
        this.database = database;
        this.foreign = foreign;
    }

    @Override
    public List<String> programs() {
        return List.of(flavour.program(), RpmDatabase.PROGRAM);
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
            config.append("enabled=1\nskip_if_unavailable=0\n");
            config.append(
                    repository.keys().isEmpty()
                            ? "gpgcheck=0\n"
                            : "gpgcheck=1\ngpgkey=" + String.join(" ", repository.keys()) + "\n");
        }
        Map<String, String> files = new TreeMap<>(database.configuration());
        files.put(CONFIG, config.toString());
        return files;
    }

    @Override
    public Map<String, String> environment(PackageSession session) {
        return database.environment(session);
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
        packages.forEach(name -> argv.add(flavour.item(name)));
        return argv;
    }

    /** It gives up at the first group that it does not find, before it has looked for packages. */
    @Override
    public Optional<List<String>> question(List<String> install, Collection<String> missing) {
        int verb = install.indexOf("install");
        List<String> left = verb < 0
                ? List.of()
                : install.subList(verb + 1, install.size()).stream()
                        .filter(item -> !missing.contains(ListedPackage.plain(item)))
                        .toList();
        if (left.isEmpty()) {
            return Optional.empty();
        }
        List<String> argv = new ArrayList<>(install.subList(0, verb + 1));
        argv.addAll(left);
        return Optional.of(DnfQuestions.about(argv));
    }

    @Override
    public PackageQuestions questions() {
        return new DnfQuestions(this);
    }

    /** The beginning of a call that asks all repositories and says nothing but the answer. */
    List<String> quiet(PackageSession session) {
        List<String> argv = command(session, session.repositoryIds(), List.of());
        argv.add("-q");
        return argv;
    }

    /** yum wants a repository, and would take what that has; dnf takes files alone. */
    @Override
    public boolean installsExactly() {
        return !flavour.equals(DnfFlavour.YUM);
    }

    @Override
    public ExactInstall exactly(PackageSession session, Path directory, List<ExactInstall.Ready> packages) {
        List<String> argv = command(session, List.of(), List.of());
        argv.add("install");
        packages.forEach(each -> argv.add(directory.resolve(each.file()).toString()));
        return new ExactInstall(Map.of(), argv, Map.of());
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
        if (foreign) {
            argv.add("--forcearch=" + RpmDatabase.architecture(session.osarch()));
        }
        argv.addAll(flavour.pluginsOff());
        Release release = new Release(session.osvers());
        int major = release.major();
        if (flavour.releaseOptions() && major > 0) {
            argv.add("--releasever=" + major);
            if (major >= FIRST_WITH_MODULES && !release.isFedora()) {
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
        return database.installed(session);
    }

    @Override
    public List<List<String>> recovery(PackageSession session, List<String> begun, Path before) {
        return database.recovery(session, begun, before);
    }

    @Override
    public List<String> names(List<String> installed) {
        return database.names(installed);
    }

    @Override
    public List<String> lockFiles() {
        return List.of("var/lib/dnf/*_lock.pid", "var/run/yum.pid");
    }

    @Override
    public List<String> reaches() {
        List<String> directories = new ArrayList<>(List.of("var/lib/dnf"));
        directories.addAll(RpmDatabase.DIRECTORIES);
        directories.add("etc");
        return directories;
    }
}
