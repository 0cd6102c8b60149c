package org.litecat.provision.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.litecat.core.host.Command;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.ManyCommands;
import org.litecat.core.host.Programs;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.synclist.SourcePattern;
import org.litecat.core.synclist.SyncLine;
import org.litecat.core.synclist.SyncList;
import org.litecat.core.synclist.SyncListReader;
import org.litecat.core.table.TableStore;

/** {@code xdcp -F}: brings the files of a synclist to nodes, by rsync over ssh, a line after the other, many nodes at a time. */
public final class SyncToNodes {
    private final TableStore store;
    private final HostPaths paths;
    private final Programs programs;
    private final Path directory;
    private final Response response;

    /** @param directory that a relative name of the list is meant from */
    public SyncToNodes(TableStore store, HostPaths paths, Programs programs, Path directory, Response response) {
        this.store = store;
        this.paths = paths;
        this.programs = programs;
        this.directory = directory;
        this.response = response;
    }

    /**
     * @param quiet whether nothing of what programs say is shown
     * @return the nodes that did not get everything
     * @throws ProblemException with everything that keeps it from beginning
     */
    public SortedSet<String> run(WantedNodes nodes, String list, boolean quiet, RemoteOptions options) {
        Problems problems = new Problems();
        List<NodeTarget> targets =
                problems.attempt(() -> NodeTarget.all(nodes, "", store)).orElse(List.of());
        Optional<OpenSsh> ssh = problems.attempt(() -> OpenSsh.find(programs, "ssh", options));
        Optional<Path> rsync = programs.find("rsync");
        if (rsync.isEmpty()) {
            problems.add(
                    Problem.of("There is no program 'rsync' here.").remedy("install rsync, here and on the nodes"));
        }
        Optional<SyncList> read = problems.attempt(() -> read(list));
        Map<SyncLine, List<String>> sources = new LinkedHashMap<>();
        Map<SyncLine, SortedSet<String>> only = new LinkedHashMap<>();
        for (SyncLine line : read.map(SyncList::lines).orElse(List.of())) {
            problems.attempt(() -> sources(line)).ifPresent(files -> sources.put(line, files));
            line.nodes()
                    .flatMap(range -> problems.attempt(() -> nodes(range, line)))
                    .ifPresent(wanted -> only.put(line, wanted));
        }
        problems.throwIfAny();
        List<ManyCommands.Job> jobs = new ArrayList<>();
        for (NodeTarget target : targets) {
            List<Command> commands = new ArrayList<>();
            sources.forEach((line, files) -> {
                if (!only.containsKey(line) || only.get(line).contains(target.host())) {
                    commands.add(ssh.orElseThrow().rsync(rsync.orElseThrow(), target, operands(line, files)));
                }
            });
            if (!commands.isEmpty()) {
                jobs.add(new ManyCommands.Job(target.host(), commands.get(0), commands.subList(1, commands.size())));
            }
        }
        return NodeOutput.of(response, new NodeOutput.Manner(Closing.SILENT, true, quiet), options.width(), jobs);
    }

    private SyncList read(String typed) {
        Path file = directory.resolve(typed);
        if (!Files.exists(file)) {
            throw new ProblemException("File:" + typed + " does not exist.");
        }
        String name = file.toString();
        NamedFiles named = new NamedFiles(paths);
        SyncList list =
                new SyncListReader(Map.of(), text -> text.equals(name) ? file : named.locate(text)).read(List.of(name));
        if (!list.clauses().isEmpty()) {
            throw new ProblemException(list.clauses().stream()
                    .map(clause -> Problem.of("xdcp -F brings files, and does nothing else: " + clause)
                            .because("what follows EXECUTE:, EXECUTEALWAYS:, APPEND: and MERGE: is not built")
                            .remedy(
                                    "take it out of the list; xdsh NODERANGE -e SCRIPT runs a script on nodes. No file was"
                                            + " copied"))
                    .toList());
        }
        return list;
    }

    private List<String> sources(SyncLine line) {
        Problems problems = new Problems();
        List<String> found = new ArrayList<>();
        for (String source : line.sources()) {
            try {
                List<Path> files = source.startsWith("/")
                        ? SourcePattern.matches(new NamedFiles(paths).locate(source))
                        : List.of();
                files.forEach(file -> found.add(file + (wantsContents(line, source, file) ? "/" : "")));
                if (files.isEmpty()) {
                    problems.add(Problem.of(
                                    source.startsWith("/")
                                            ? "There is no file " + source + " on this machine."
                                            : "The file " + source + " is not named by an absolute path.")
                            .at(line.place()));
                }
            } catch (IOException e) {
                problems.add(Problem.of("The file " + source + " cannot be read.")
                        .at(line.place())
                        .because(e));
            }
        }
        if (!line.destination().startsWith("/")) {
            problems.add(Problem.of("The destination " + line.destination() + " is not an absolute path.")
                    .at(line.place()));
        }
        problems.throwIfAny();
        return found;
    }

    /** A directory that goes to a place of its own is that place, and is not put into it. */
    private static boolean wantsContents(SyncLine line, String source, Path file) {
        return Files.isDirectory(file) && (source.endsWith("/") || !line.isIntoDirectory());
    }

    private SortedSet<String> nodes(String range, SyncLine line) {
        try {
            return new NoderangeEvaluator(new NodeDirectory(store.schema(), store.snapshot())).known(range);
        } catch (ProblemException e) {
            throw new ProblemException(e.problems().stream()
                    .map(problem -> problem.at(line.place()))
                    .toList());
        }
    }

    private static OpenSsh.Sync operands(SyncLine line, List<String> files) {
        boolean into = line.isIntoDirectory() || files.stream().allMatch(file -> file.endsWith("/"));
        String destination = line.destination();
        String above = destination.substring(0, Math.max(1, destination.lastIndexOf('/')));
        return new OpenSsh.Sync(
                files, destination + (into && !destination.endsWith("/") ? "/" : ""), into ? destination : above);
    }
}
