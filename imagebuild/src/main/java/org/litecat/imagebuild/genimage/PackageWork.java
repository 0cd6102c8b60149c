package org.litecat.imagebuild.genimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.Host;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.imagebuild.packages.PackageManager;
import org.litecat.imagebuild.packages.PackageSession;
import org.litecat.imagebuild.root.BuildLog;
import org.litecat.imagebuild.root.PrivateNamespace;
import org.litecat.imagebuild.root.RootCommands;

/** What the two package stages share: the tree, the package manager on it, and the log. */
record PackageWork(GenimageInputs inputs, PackageSession session, RootCommands root, BuildLog log, boolean isNew) {

    /** Of programs that change users: killed with the package that called them, they would keep out the next ones. */
    private static final List<String> USER_LOCKS =
            List.of("etc/passwd.lock", "etc/shadow.lock", "etc/group.lock", "etc/gshadow.lock");

    /** Prepares configuration and caches; nothing in the tree is touched but locks that a killed run left. */
    static PackageWork open(Host host, GenimageInputs inputs, BuildTree tree, BuildLog log) {
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
        RootCommands root = new RootCommands(host.commands(), tree.directory(), work, environment, log);
        return new PackageWork(inputs, session, root, log, tree.isNew());
    }

    private static void writeConfiguration(Map<String, String> files, Path work) {
        try {
            for (String directory : List.of("cache", "log")) {
                Files.createDirectories(work.resolve(directory));
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = work.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            removeMatching(work.resolve("cache"), "*.pid");
            removeMatching(work.resolve("log"), "*.pid");
        } catch (IOException e) {
            throw new ProblemException(Problem.of("The work directory cannot be written.")
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
            throw new ProblemException(Problem.of("A lock file that a killed run left cannot be removed.")
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
        check(with.around(argv));
    }

    /** Runs the call that makes an empty tree a root; it wants no mounts in there. */
    void bootstrap(List<String> argv, RootCommands with) {
        check(with.machine(argv));
    }

    private void check(int code) {
        if (code != 0) {
            throw PackageFailure.of(inputs, log, code);
        }
    }
}
