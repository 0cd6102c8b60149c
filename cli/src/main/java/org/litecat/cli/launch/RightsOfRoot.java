package org.litecat.cli.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.litecat.cli.Rights;
import org.litecat.cli.RootWork;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Has verbs that work on root images run as root: as it is for root; in a user namespace of its own, which this process enters by
 * being started once more, for everybody else, and for a root of a container who may not mount.
 */
final class RightsOfRoot implements Rights {
    private final Map<String, String> environment;

    RightsOfRoot(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void require(RootWork work) {
        if (work == RootWork.NONE) {
            return;
        }
        Caller caller = caller();
        MissingRights missing = new MissingRights(caller, environment, Path.of("/etc"));
        if (caller.isRoot() && caller.mayMount()) {
            if (work == RootWork.CHANGES) {
                missing.tooFewUsers().ifPresent(RightsOfRoot::refuse);
            }
            return;
        }
        List<Problem> problems = missing.all();
        Optional<Problem> refused = problems.isEmpty() ? refused(missing.namespace()) : Optional.empty();
        if (problems.isEmpty() && refused.isEmpty()) {
            List<String> argv = missing.namespace().argv(OwnProcess.commandLine());
            throw OwnProcess.become(argv);
        }
        if (work == RootWork.CHANGES) {
            List<Problem> all = new ArrayList<>(problems);
            refused.ifPresent(all::add);
            throw new ProblemException(all);
        }
    }

    private static void refuse(Problem problem) {
        throw new ProblemException(problem);
    }

    private static Caller caller() {
        try {
            return Caller.of(Path.of("/proc/self"), System.getProperty("user.name", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the kernel or a helper has against the namespace: seen here, it can be said; behind execv(3) it could not. */
    private static Optional<Problem> refused(UserNamespace namespace) {
        Commands.Output answer = new ProcessCommands().capture(Command.of(namespace.probe()));
        return answer.succeeded() ? Optional.empty() : Optional.of(MissingRights.refused(answer.text()));
    }
}
