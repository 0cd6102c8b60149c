package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.core.pkglist.ListedPackage;

/**
 * zypper(8) with the tree as its root.
 *
 * <p>The machine's own repositories, settings and caches stay out: libzypp puts the root before every directory of its
 * configuration, and the private work directory is {@code /run/litecat} there. What it would note for later, its log and its lock
 * go into {@code /run} of the tree, which ends with each call.
 */
final class Zypper implements PackageManager {
    static final String PROGRAM = "zypper";

    /** Otherwise it does not see that two packages bring the same file, and the last one has it. */
    static final String IN_ADVANCE = "--download-in-advance";

    private static final String SETTINGS = "zypp.conf";
    private static final String FIXED = "zypp-fixed.conf";
    private static final String LOCKS = "fixed.locks";
    private static final String OWN_SETTINGS = "zypper.conf";
    private static final String REPOSITORIES = "repos.d/image.repo";

    private static final String TIDY = "tidy";

    /** What it leaves in a tree: files, then directories that may be empty behind them. */
    private static final List<String> TRACES = List.of(
            "var/lib/zypp/AnonymousUniqueId",
            "var/lib/zypp/AutoInstalled",
            "var/lib/zypp/LastDistributionFlavor",
            "var/lib/zypp",
            "var/cache/zypp",
            "var/log/zypp",
            "etc/zypp/repos.d",
            "etc/zypp");

    /** $1 the tree, then the traces: what a package has stays, and so do directories with something in them. */
    private static final String REMOVE_TRACES = """
            set -eu
            tree=$1
            shift
            for trace do
              if [ -e "$tree/$trace" ] && ! rpm --root "$tree" -qf "/$trace" >/dev/null 2>&1; then
                if [ -d "$tree/$trace" ]; then
                  rmdir --ignore-fail-on-non-empty "$tree/$trace"
                else
                  rm "$tree/$trace"
                fi
              fi
            done
            """;

    private static final String PATTERN = "pattern";
    private static final String PRODUCT = "product";

    private static final int REBOOT = 102;
    private static final int RESTART = 103;
    private static final int SCRIPT_FAILED = 107;

    private final boolean ask;
    private final RpmDatabase database;
    private final List<String> fixed;

    /**
     * @param ask whether the program asks before it acts
     * @param fixed names that an update which excludes some must not touch
     */
    Zypper(boolean ask, RpmDatabase database, List<String> fixed) {
        this.ask = ask;
        this.database = database;
        this.fixed = List.copyOf(fixed);
    }

    @Override
    public List<String> programs() {
        return List.of(PROGRAM, RpmDatabase.PROGRAM);
    }

    @Override
    public Map<String, String> configuration(PackageSession session) {
        Map<String, String> files = new TreeMap<>(database.configuration());
        String settings = String.join(
                "\n",
                "[main]",
                // rpm is called with --ignorearch where it is another one than this machine's.
                "arch = " + RpmDatabase.architecture(session.osarch()),
                "cachedir = /run/litecat/cache",
                "reposdir = /run/litecat/repos.d",
                "configdir = /run/litecat/zypp",
                "history.logfile = /run/zypp-history",
                "solver.onlyRequires = true",
                "");
        files.put(SETTINGS, settings + "locksfile.path = /run/litecat/none\n");
        files.put(FIXED, settings + "locksfile.path = /run/litecat/" + LOCKS + "\n");
        files.put(LOCKS, locks());
        files.put(TIDY, REMOVE_TRACES);
        files.put(OWN_SETTINGS, "[main]\n");
        files.put(REPOSITORIES, repositories(session));
        return files;
    }

    private String locks() {
        StringBuilder text = new StringBuilder();
        fixed.forEach(glob -> text.append("type: package\nmatch_type: glob\ncase_sensitive: on\nsolvable_name: ")
                .append(glob)
                .append("\n\n"));
        return text.toString();
    }

    private static String repositories(PackageSession session) {
        StringBuilder text = new StringBuilder();
        for (Repository repository : session.repositories()) {
            text.append('[').append(repository.id()).append("]\n");
            text.append("name=").append(repository.id()).append('\n');
            text.append("baseurl=").append(repository.source()).append('\n');
            text.append("type=rpm-md\nenabled=1\nautorefresh=0\nkeeppackages=0\n");
            // The packages themselves are checked, as dnf does it: an index may be made anew where it stands.
            text.append(
                    repository.keys().isEmpty()
                            ? "gpgcheck=0\n"
                            : "gpgcheck=1\nrepo_gpgcheck=0\npkg_gpgcheck=1\ngpgkey="
                                    + String.join("\n       ", repository.keys()) + "\n");
            text.append('\n');
        }
        return text.toString();
    }

    @Override
    public Map<String, String> environment(PackageSession session) {
        Map<String, String> variables = new TreeMap<>(database.environment(session));
        variables.put("ZYPP_CONF", session.work().resolve(SETTINGS).toString());
        variables.put("ZYPP_LOGFILE", session.tree().resolve("run/zypper.log").toString());
        // The image has a lock of its own; that of the machine would keep apart images that have nothing in common.
        variables.put("ZYPP_LOCKFILE_ROOT", session.tree().toString());
        return variables;
    }

    @Override
    public boolean isDone(int code) {
        return code == 0 || code == REBOOT || code == RESTART || code == SCRIPT_FAILED;
    }

    @Override
    public Optional<String> doubt(int code) {
        return code == SCRIPT_FAILED ? Optional.of("Packages were installed whose scripts failed") : Optional.empty();
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
        List<String> argv = command(session);
        argv.add("refresh");
        return List.of(argv);
    }

    @Override
    public List<String> install(
            PackageSession session, List<String> packages, List<String> repositories, List<String> exclude) {
        List<String> argv = changing(session, "install", repositories);
        packages.forEach(name -> argv.add(item(name)));
        return argv;
    }

    /** Patterns and products by what their packages provide: not every libzypp makes items of their own of these. */
    private static String item(String listed) {
        String plain = ListedPackage.plain(listed);
        if (listed.startsWith("@") || listed.startsWith(PATTERN + ":")) {
            return PATTERN + "()=" + plain;
        }
        return listed.startsWith(PRODUCT + ":") ? PRODUCT + "()=" + plain : listed;
    }

    @Override
    public PackageQuestions questions() {
        return new ZypperQuestions(this);
    }

    @Override
    public List<String> remove(PackageSession session, List<String> packages) {
        List<String> argv = command(session);
        argv.add("remove");
        packages.forEach(name -> argv.add(item(name)));
        return argv;
    }

    /** It takes no names that are to be left out: another configuration has them as locks. */
    @Override
    public List<String> update(PackageSession session, List<String> repositories, List<String> exclude) {
        List<String> argv = changing(session, "update", repositories);
        if (!exclude.isEmpty()) {
            argv.addAll(0, List.of("env", "ZYPP_CONF=" + session.work().resolve(FIXED)));
        }
        return argv;
    }

    private List<String> changing(PackageSession session, String verb, List<String> repositories) {
        List<String> argv = command(session);
        argv.addAll(List.of(verb, "--no-recommends", "--auto-agree-with-licenses", IN_ADVANCE));
        repositories.forEach(id -> argv.addAll(List.of("--repo", id)));
        return argv;
    }

    private List<String> command(PackageSession session) {
        List<String> argv = new ArrayList<>(List.of(PROGRAM));
        argv.addAll(List.of("--config", session.work().resolve(OWN_SETTINGS).toString()));
        argv.addAll(List.of("--root", session.tree().toString()));
        if (!ask) {
            argv.add("--non-interactive");
        }
        argv.add("--no-color");
        if (session.repositories().stream()
                .anyMatch(repository -> !repository.keys().isEmpty())) {
            // Those that the repositories' configuration names, and no others.
            argv.add("--gpg-auto-import-keys");
        }
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
        return List.of();
    }

    @Override
    public List<String> reaches() {
        List<String> directories = new ArrayList<>(List.of("var/lib/zypp", "var/cache/zypp", "etc", "etc/products.d"));
        directories.addAll(RpmDatabase.DIRECTORIES);
        return directories;
    }

    @Override
    public List<List<String>> tidy(PackageSession session) {
        List<String> argv =
                new ArrayList<>(List.of("sh", session.work().resolve(TIDY).toString()));
        argv.add(session.tree().toString());
        argv.addAll(TRACES);
        return List.of(argv);
    }
}
