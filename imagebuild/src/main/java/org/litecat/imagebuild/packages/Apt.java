package org.litecat.imagebuild.packages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * mmdebstrap(1) for the first packages, then this machine's apt-get(8) with the tree as its {@code Dir}.
 *
 * <p>Keys, proxies and methods are those of this machine; the package database and the scripts those of the tree.
 */
public final class Apt implements PackageManager {
    /** What makes a new root. */
    static final String BOOTSTRAP = "mmdebstrap";

    private static final String CONFIG = "apt.conf";
    private static final String SOURCES = "image.sources";

    private final boolean ask;
    private final boolean foreign;

    public Apt(boolean ask) {
        this(ask, false);
    }

    /** @param foreign whether the packages are for another architecture than this machine's */
    Apt(boolean ask, boolean foreign) {
        this.ask = ask;
        this.foreign = foreign;
    }

    @Override
    public List<String> programs() {
        // mmdebstrap asks arch-test whether programs of another architecture run.
        return foreign
                ? List.of(BOOTSTRAP, "apt-get", "dpkg-query", "arch-test")
                : List.of(BOOTSTRAP, "apt-get", "dpkg-query");
    }

    @Override
    public Map<String, String> configuration(PackageSession session) {
        String tree = session.tree().toString();
        String arch = architecture(session.osarch());
        String config = String.join(
                "\n",
                "Dir " + quoted(tree) + ";",
                "Dir::Etc::SourceList " + quoted(sources(session)) + ";",
                "Dir::Etc::SourceParts \"/dev/null\";",
                "Dir::Etc::Trusted \"/etc/apt/trusted.gpg\";",
                "Dir::Etc::TrustedParts \"/etc/apt/trusted.gpg.d\";",
                "Dir::Bin::dpkg \"/usr/bin/dpkg\";",
                "DPkg::Chroot-Directory " + quoted(tree) + ";",
                "DPkg::Options { \"--force-confdef\"; \"--force-confold\"; };",
                "APT::Architecture " + quoted(arch) + ";",
                "APT::Architectures { " + quoted(arch) + "; };",
                "APT::Install-Recommends \"false\";",
                "APT::Sandbox::User \"root\";",
                "Acquire::Languages \"none\";",
                "");
        return Map.of(CONFIG, config, SOURCES, stanzas(session));
    }

    private static String stanzas(PackageSession session) {
        return session.repositories().stream().map(Repository::source).collect(Collectors.joining("\n"));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\"", "\\\"") + '"';
    }

    private static String sources(PackageSession session) {
        return session.work().resolve(SOURCES).toString();
    }

    @Override
    public Map<String, String> environment(PackageSession session) {
        Map<String, String> variables = new HashMap<>();
        variables.put("DEBIAN_FRONTEND", ask ? "readline" : "noninteractive");
        variables.put("LC_ALL", "C.UTF-8");
        // The kernel's package would have dracut make an initial ramdisk, for minutes, which no node loads.
        variables.put("INITRD", "No");
        return variables;
    }

    @Override
    public boolean bootstraps() {
        return true;
    }

    @Override
    public List<String> bootstrap(PackageSession session, List<String> packages) {
        return bootstrap(session, packages, suite(session), sources(session));
    }

    private static List<String> bootstrap(PackageSession session, List<String> packages, String suite, String sources) {
        List<String> argv = new ArrayList<>(List.of(BOOTSTRAP, "--mode=root", "--variant=minbase"));
        argv.add("--format=directory");
        argv.add("--architectures=" + architecture(session.osarch()));
        argv.add("--aptopt=APT::Install-Recommends \"false\"");
        argv.add("--aptopt=Acquire::Languages \"none\"");
        argv.add("--include=" + String.join(",", packages));
        argv.add(suite);
        argv.add(session.tree().toString());
        argv.add(sources);
        return argv;
    }

    @Override
    public boolean installsExactly() {
        return true;
    }

    /** A source of its own that has these files and no others, of which apt checks each by what the index says. */
    @Override
    public ExactInstall exactly(PackageSession session, Path directory, List<ExactInstall.Ready> packages) {
        ExactSource source = new ExactSource(directory, suite(session), architecture(session.osarch()));
        Map<String, String> files = new HashMap<>(source.files(packages));
        files.put(SOURCES, source.stanza());
        List<String> names = packages.stream()
                .map(each -> each.offered().name() + "=" + each.offered().version())
                .toList();
        List<String> call = bootstrap(
                session, names, suite(session), directory.resolve(SOURCES).toString());
        // mmdebstrap gives the tree the sources that it was told, under this name.
        String told = "etc/apt/sources.list.d/0000" + SOURCES;
        return new ExactInstall(files, call, Map.of(told, stanzas(session)));
    }

    /** The release's own suite: the first that the sources name. */
    private static String suite(PackageSession session) {
        return session.repositories().stream()
                .flatMap(repository -> repository.source().lines())
                .filter(line -> line.startsWith("Suites:"))
                .map(line -> line.substring("Suites:".length()).strip().split("\\s+")[0])
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("sources without a suite"));
    }

    @Override
    public List<List<String>> refresh(PackageSession session) {
        return List.of(command(session, "update"));
    }

    @Override
    public List<String> install(
            PackageSession session, List<String> packages, List<String> repositories, List<String> exclude) {
        List<String> argv = command(session, "install");
        argv.addAll(packages);
        exclude.forEach(name -> argv.add(name + "-"));
        return argv;
    }

    @Override
    public List<String> remove(PackageSession session, List<String> packages) {
        List<String> argv = command(session, "remove");
        argv.addAll(packages);
        return argv;
    }

    @Override
    public List<String> update(PackageSession session, List<String> repositories, List<String> exclude) {
        return command(session, "dist-upgrade");
    }

    @Override
    public PackageQuestions questions() {
        return new AptQuestions();
    }

    /** What has programs of apt work on the tree. */
    static String configured(PackageSession session) {
        return "--config-file=" + session.work().resolve(CONFIG);
    }

    private List<String> command(PackageSession session, String verb) {
        List<String> argv = new ArrayList<>(List.of("apt-get"));
        argv.add(configured(session));
        if (!ask) {
            argv.add("-y");
        }
        argv.add(verb);
        return argv;
    }

    @Override
    public List<String> installed(PackageSession session) {
        return query(session, "${Package}=${Version}:${Architecture}");
    }

    /** Asks for a line about each package of the tree. */
    static List<String> query(PackageSession session, String line) {
        return query(session.tree().resolve("var/lib/dpkg"), line);
    }

    /** The same of a database. */
    static List<String> query(Path database, String line) {
        return List.of("dpkg-query", "--admindir=" + database, "--show", "--showformat=" + line + "\\n");
    }

    /** dpkg knows itself which packages are half done. */
    @Override
    public List<List<String>> recovery(PackageSession session, List<String> begun, Path before) {
        List<String> repair = command(session, "install");
        repair.add("--fix-broken");
        return List.of(List.of("chroot", session.tree().toString(), "dpkg", "--configure", "-a"), repair);
    }

    @Override
    public List<String> names(List<String> installed) {
        return installed.stream()
                .map(line -> line.replaceFirst("=.*$", ""))
                .distinct()
                .toList();
    }

    @Override
    public List<String> lockFiles() {
        return List.of();
    }

    @Override
    public List<String> reaches() {
        return List.of("var/lib/dpkg", "var/lib/apt", "var/cache/apt", "etc", "etc/apt");
    }

    /** @param osarch as the tables have it; Debian's own names are taken too */
    static String architecture(String osarch) {
        return switch (osarch) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case "ppc64le" -> "ppc64el";
            case "x86" -> "i386";
            default -> osarch;
        };
    }
}
