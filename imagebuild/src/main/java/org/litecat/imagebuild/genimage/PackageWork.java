package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Shown;
import org.litecat.imagebuild.packages.PackageManager;
import org.litecat.imagebuild.packages.PackageSession;
import org.litecat.imagebuild.root.BuildLog;
import org.litecat.imagebuild.root.PrivateNamespace;
import org.litecat.imagebuild.root.RootCommands;

/** What the two package stages share: the tree, the package manager on it, and the log. */
record PackageWork(
        GenimageInputs inputs,
        PackageSession session,
        RootCommands root,
        BuildLog log,
        boolean isNew,
        NamedFiles files) {

    /** Of programs that change users: killed with the package that called them, they would keep out the next ones. */
    private static final List<String> USER_LOCKS =
            List.of("etc/passwd.lock", "etc/shadow.lock", "etc/group.lock", "etc/gshadow.lock");

    /** Prepares configuration and caches; nothing in the tree is touched but locks that a killed run left. */
    static PackageWork open(Host host, GenimageInputs inputs, boolean asks, BuildTree tree, BuildLog log) {
        Path work = inputs.layout().work().resolve("packages");
        PackageSession session = new PackageSession(
                tree.directory(),
                work,
                inputs.allRepositories(),
                inputs.image().osvers(),
                inputs.image().osarch());
        PackageManager packages = inputs.packages();
        PrivateNamespace.refuseLinksOutOf(tree.directory(), packages.reaches());
        writeConfiguration(packages.configuration(session), work);
        removeStaleLocks(packages.lockFiles(), tree.directory());
        removeStaleLocks(USER_LOCKS, tree.directory());
        Map<String, String> environment = new HashMap<>(inputs.image().environment());
        environment.putAll(packages.environment(session));
        environment.putAll(host.sourceDate().environment());
        RootCommands root = new RootCommands(host.commands(), tree.directory(), work, environment, log);
        RootCommands asking = asks ? root.atTerminal() : root;
        return new PackageWork(inputs, session, asking, log, tree.isNew(), new NamedFiles(host.paths()));
    }

    static void writeConfiguration(Map<String, String> files, Path work) {
        try {
            // URLs of repositories may hold passwords: here, in what is kept of them, and in what the program logs.
            Files.createDirectories(work);
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx------"));
            for (String directory : List.of("cache", "log")) {
                Files.createDirectories(work.resolve(directory));
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = work.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                new PlacedFile(path, Durability.REMADE).text(file.getValue(), FileMode.OWNER_ONLY);
            }
            removeMatching(work.resolve("cache"), "*.pid");
            removeMatching(work.resolve("log"), "*.pid");
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The work directory cannot be written.")
                    .at(work.toString())
                    .because(e.toString()));
        }
    }

    /** The holder is dead, since this run holds the lock of the image; in a pid namespace its number means nothing. */
    private static void removeStaleLocks(List<String> lockFiles, Path tree) {
        try {
            for (String relative : lockFiles) {
                int slash = relative.lastIndexOf('/');
                removeMatching(tree.resolve(relative.substring(0, slash)), relative.substring(slash + 1));
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "A lock file that a killed run left cannot be removed.")
                    .at(tree.toString())
                    .because(e.toString()));
        }
    }

    private static void removeMatching(Path directory, String glob) throws IOException {
        if (Files.isDirectory(directory)) {
            try (var files = Files.newDirectoryStream(directory, glob)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Runs one call of the package manager. @throws ProblemException when it fails: says why as well as it is known */
    void require(List<String> argv, RootCommands with) {
        int code = with.around(argv);
        if (!inputs.packages().isDone(code)) {
            throw failure(code, missing(argv, with));
        }
        inputs.packages()
                .doubt(code)
                .ifPresent(doubt -> log.response().warning(Code.DOUBTFUL, doubt + "; see " + log.file()));
    }

    /** Runs the call that makes an empty tree a root; it wants no mounts in there. */
    void bootstrap(List<String> argv, RootCommands with) {
        int code = with.machine(argv);
        if (code != 0) {
            throw failure(code, PackageFailure.missing(inputs, log.tail()));
        }
        hideSources(session.tree().resolve("etc/apt"));
        new StaticDevices(session.tree()).remove();
    }

    /** The tree has the sources as they were given; those with a password are not for every user of a node. */
    static void hideSources(Path apt) {
        try {
            for (Path directory : List.of(apt, apt.resolve("sources.list.d"))) {
                for (Path file : filesIn(directory)) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    if (!Shown.withoutPasswords(text).equals(text)) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                    }
                }
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, "The package sources of the image cannot be kept from its users.")
                            .at(apt.toString())
                            .because(e));
        }
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    /** Everything that a call asked for and no repository has: who mends one name must not learn of the next by the next run. */
    private Set<String> missing(List<String> argv, RootCommands with) {
        Set<String> missing = new LinkedHashSet<>(PackageFailure.missing(inputs, log.tail()));
        if (missing.isEmpty()) {
            return missing;
        }
        boolean more = true;
        while (more) {
            Optional<List<String>> question = inputs.packages().question(argv, missing);
            more = question.isPresent()
                    && missing.addAll(PackageFailure.missing(
                            inputs, with.askAround(question.get()).lines()));
        }
        return missing;
    }

    private ProblemException failure(int code, Set<String> missing) {
        return missing.isEmpty()
                ? PackageFailure.of(inputs, log, code)
                : new MissingPackages(inputs, files, Optional.of(log.file())).named(missing);
    }
}
