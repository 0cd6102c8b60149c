package org.litecat.provision.remote;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.Command;
import org.litecat.core.host.ManyCommands;
import org.litecat.core.host.Programs;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.table.TableStore;

/** The verbs {@code xdcp} and {@code pscp}: copy files to nodes, or from them, many nodes at a time. */
public final class Xdcp {
    private final TableStore store;
    private final Programs programs;
    private final Path directory;
    private final Response response;

    /** @param directory that relative names of files are meant from */
    public Xdcp(TableStore store, Programs programs, Path directory, Response response) {
        this.store = store;
        this.programs = programs;
        this.directory = directory;
        this.response = response;
    }

    /**
     * @return the nodes with which not everything was copied
     * @throws ProblemException with everything that keeps it from beginning
     */
    public SortedSet<String> run(XdcpRequest request, RemoteOptions options) {
        Problems problems = new Problems();
        List<NodeTarget> targets = problems.attempt(() -> NodeTarget.all(request.nodes(), request.suffix(), store))
                .orElse(List.of());
        Optional<OpenSsh> scp = problems.attempt(() -> OpenSsh.find(programs, "scp", options));
        problems.addAll(request.pull() ? notToBePulled(request, targets) : notToBeCopied(request));
        problems.throwIfAny();
        List<ManyCommands.Job> jobs = new ArrayList<>();
        for (NodeTarget target : targets) {
            for (List<String> operands : request.pull() ? pulled(request, target) : pushed(request, target)) {
                jobs.add(job(request, scp.orElseThrow(), target, operands));
            }
        }
        return NodeOutput.of(
                response, new NodeOutput.Manner(request.closing(), true, request.quiet()), options.width(), jobs);
    }

    private static ManyCommands.Job job(XdcpRequest request, OpenSsh scp, NodeTarget target, List<String> operands) {
        List<String> rest = new ArrayList<>();
        request.flags().stream().sorted().forEach(flag -> rest.add(flag.option()));
        rest.add("--");
        rest.addAll(operands);
        Command command = scp.command(target, rest);
        return new ManyCommands.Job(target.host(), command);
    }

    private List<List<String>> pushed(XdcpRequest request, NodeTarget target) {
        List<String> operands = new ArrayList<>();
        // By its whole path: a colon in a name would be taken for the end of the name of a host.
        request.sources().forEach(source -> operands.add(here(source)));
        operands.add(target.host() + ":" + request.target());
        return List.of(operands);
    }

    /** One at a time: each gets a name of its own here. */
    private List<List<String>> pulled(XdcpRequest request, NodeTarget target) {
        return request.sources().stream()
                .map(source -> List.of(
                        target.host() + ":" + source,
                        place(request, source, target).toString()))
                .toList();
    }

    private Path place(XdcpRequest request, String source, NodeTarget target) {
        return directory.resolve(request.target()).resolve(Path.of(source).getFileName() + "._" + target.host());
    }

    /** A slash at its end, which a path of the class library does not have, says something to scp. */
    private String here(String source) {
        return directory.resolve(source) + (source.endsWith("/") ? "/" : "");
    }

    private List<Problem> notToBeCopied(XdcpRequest request) {
        List<Problem> problems = new ArrayList<>();
        for (String source : request.sources()) {
            Path file = directory.resolve(source);
            if (!Files.exists(file)) {
                problems.add(Problem.of(Code.MISSING_FILE, "File " + source + " does not exist")
                        .remedy("check the name; a relative one is looked for in the working directory"));
            } else if (!Files.isReadable(file)) {
                problems.add(Problem.of(Code.IO, "File " + source + " cannot be read")
                        .because("permission denied"));
            } else if (Files.isDirectory(file) && !request.flags().contains(XdcpRequest.Flag.RECURSIVE)) {
                problems.add(Problem.of(Code.INVALID_VALUE, source + " is a directory")
                        .remedy("-R copies it with all that is in it (pscp -r)"));
            }
        }
        return problems;
    }

    private List<Problem> notToBePulled(XdcpRequest request, List<NodeTarget> targets) {
        List<Problem> problems = new ArrayList<>();
        if (!Files.isDirectory(directory.resolve(request.target()))) {
            problems.add(Problem.of(Code.MISSING_FILE, request.target() + " is not a directory of this machine")
                    .because("what comes from the nodes is put into one, with the name of each node behind its own"));
        }
        for (String source : request.sources()) {
            Path name = Path.of(source).getFileName();
            if (name == null || name.toString().matches("\\.\\.?|.*[*?\\[].*")) {
                problems.add(Problem.of(Code.INVALID_VALUE, "'" + source + "' does not name one file of the nodes")
                        .because("it gets a name of its own here, made of its last component"));
                continue;
            }
            SortedSet<String> there = new TreeSet<>();
            targets.stream()
                    .filter(target -> Files.isDirectory(place(request, source, target), LinkOption.NOFOLLOW_LINKS))
                    .forEach(target -> there.add(target.host()));
            if (!there.isEmpty()) {
                problems.add(Problem.of(
                                Code.CONFLICT,
                                "There is a directory already where " + source + " of these nodes is to go: "
                                        + FoldedNodes.text(there))
                        .at(directory
                                .resolve(request.target())
                                .resolve(name + "._NODE")
                                .toString())
                        .because("what is in both of them would be mixed")
                        .remedy("remove or rename it"));
            }
        }
        return problems;
    }
}
