package org.litecat.provision.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.litecat.core.host.Command;
import org.litecat.core.host.ManyCommands;
import org.litecat.core.host.Programs;
import org.litecat.core.host.TypedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;

/** The verbs {@code xdsh} and {@code psh}: run a command on nodes, many at a time, and show what they say while it runs. */
public final class Xdsh {
    private final TableStore store;
    private final Programs programs;
    private final Path directory;
    private final Response response;

    /** @param directory that relative names of files are meant from */
    public Xdsh(TableStore store, Programs programs, Path directory, Response response) {
        this.store = store;
        this.programs = programs;
        this.directory = directory;
        this.response = response;
    }

    /**
     * @return the nodes that did not end with 0
     * @throws ProblemException with everything that keeps it from beginning
     */
    public SortedSet<String> run(XdshRequest request, RemoteOptions options) {
        Problems problems = new Problems();
        List<NodeTarget> targets = problems.attempt(() -> NodeTarget.all(request.nodes(), request.suffix(), store))
                .orElse(List.of());
        Optional<Path> script = problems.attempt(() -> script(request)).orElse(Optional.empty());
        String environment = problems.attempt(() -> environment(request)).orElse("");
        Optional<OpenSsh> ssh = problems.attempt(() -> OpenSsh.find(programs, "ssh", options));
        List<String> words =
                request.script() ? request.words().subList(1, request.words().size()) : request.words();
        Optional<String> text = problems.attempt(
                () -> new RemoteCommand(words, script, environment, request.sudo()).text(options.limit()));
        problems.throwIfAny();
        List<ManyCommands.Job> jobs = new ArrayList<>();
        for (NodeTarget target : targets) {
            Command command =
                    ssh.orElseThrow().command(target, List.of("-T", "-x", "--", target.host(), text.orElseThrow()));
            jobs.add(new ManyCommands.Job(
                    target.host(), script.map(command::reading).orElse(command)));
        }
        return NodeOutput.of(
                response, new NodeOutput.Manner(request.closing(), false, request.quiet()), options.width(), jobs);
    }

    private Optional<Path> script(XdshRequest request) {
        return request.script()
                ? Optional.of(TypedFile.readable(directory, request.words().get(0)))
                : Optional.empty();
    }

    private String environment(XdshRequest request) {
        if (request.environment().isEmpty()) {
            return "";
        }
        Path file = TypedFile.readable(directory, request.environment().get());
        try {
            return Files.readString(file) + "\n";
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, "File " + file + " cannot be read").because(e));
        }
    }
}
