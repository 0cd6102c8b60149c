package org.litecat.litetree.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.litetree.boot.BootPlan;
import org.litecat.litetree.boot.FilesAtHand;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.node.ServerDirectory;

/** Where this machine can look at the directories that nodes mount. */
public final class LocalTrees {
    private final HostPaths paths;
    private final ThisMachine machine = new ThisMachine();
    private final Map<String, Path> named = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /**
     * @param trees each {@code SERVER:DIRECTORY=LOCAL}
     * @throws ProblemException with each that is not usable
     */
    public LocalTrees(HostPaths paths, List<String> trees) {
        this.paths = paths;
        Problems problems = new Problems();
        for (String tree : trees) {
            int equals = tree.indexOf('=');
            Path local = paths.at(tree.substring(equals + 1));
            if (equals < 1 || !Files.isDirectory(local)) {
                problems.add(Problem.of(Code.MISSING_FILE, "--tree " + tree + " names no directory of this machine.")
                        .remedy("--tree SERVER:DIRECTORY=LOCAL_DIRECTORY"));
            } else {
                named.put(ServerDirectory.parse(tree.substring(0, equals)).toString(), local);
            }
        }
        problems.throwIfAny();
    }

    /** What of a plan's directories can be looked at. */
    FilesAtHand of(BootPlan plan, ImageRoot image) {
        Map<Integer, Path> sources = new HashMap<>();
        for (int i = 0; i < plan.sources().size(); i++) {
            int number = i + 1;
            find(plan.sources().get(i).directory(), image).ifPresent(found -> sources.put(number, found));
        }
        Optional<Path> persistent = plan.persistent()
                .flatMap(area -> find(area.directory(), image).map(found -> found.resolve(area.own())));
        return new FilesAtHand(image, sources, persistent, Optional.empty());
    }

    /** Where a directory that nodes mount can be looked at; it may not be there. */
    public Optional<Path> find(ServerDirectory directory, ImageRoot image) {
        Path local = named.get(directory.toString());
        if (local != null) {
            used.add(directory.toString());
            return Optional.of(local);
        }
        if (directory.isLocal()) {
            return Optional.of(image.resolve(directory.path()));
        }
        return machine.is(directory.server()) ? Optional.of(paths.at(directory.path())) : Optional.empty();
    }

    /** @throws ProblemException when a tree was named that no plan uses */
    public void requireAllUsed() {
        Problems problems = new Problems();
        for (String directory : named.keySet()) {
            if (!used.contains(directory)) {
                problems.add(Problem.of(Code.NO_EFFECT, "No node that was asked for uses " + directory + ".")
                        .at("--tree " + directory + "=" + named.get(directory))
                        .remedy("litetree NODE and lslite NODE show the directories as they are to be written"));
            }
        }
        problems.throwIfAny();
    }
}
