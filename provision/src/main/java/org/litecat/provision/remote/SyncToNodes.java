package org.litecat.provision.remote;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.ManyCommands;
import org.litecat.core.host.Programs;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.osimage.NamedFiles;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.synclist.SyncLine;
import org.litecat.core.synclist.SyncList;
import org.litecat.core.synclist.SyncListReader;
import org.litecat.core.table.TableStore;

/**
 * {@code xdcp -F}: brings the files of a synclist to nodes, by rsync over ssh, a line after the other, many nodes at a time, and
 * then does there what its clauses say.
 */
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
        List<ManyCommands.Job> jobs = new ArrayList<>();
        List<NodeTarget> targets =
                problems.attempt(() -> NodeTarget.all(nodes, "", store)).orElse(List.of());
        Optional<OpenSsh> ssh = problems.attempt(() -> OpenSsh.find(programs, "ssh", options));
        Optional<Path> rsync = programs.find("rsync");
        if (rsync.isEmpty()) {
            problems.add(Problem.of(Code.MISSING_PROGRAM, "There is no program 'rsync' here.")
                    .remedy("install rsync, here and on the nodes"));
        }
        SyncList read = problems.attempt(() -> read(list)).orElseGet(SyncList::empty);
        Map<SyncLine, SortedSet<String>> only = new HashMap<>();
        SyncSources sources = new SyncSources(paths);
        List<BroughtFiles> lines = brought(read, sources, only, problems);
        problems.addAll(read.wrong());
        boolean whole = lines.size() == read.lines().size();
        String state = new SiteSettings(store.snapshot()).text(SiteAttribute.NODESYNCFILEDIR);
        problems.attempt(() -> new SyncClauses(read.clauses(), sources, lines, whole, state))
                .flatMap(clauses ->
                        ssh.flatMap(found -> rsync.map(program -> new NodeSync(found, program, lines, clauses, only))))
                .ifPresent(sync -> targets.forEach(target -> sync.job(target).ifPresent(jobs::add)));
        problems.throwIfAny();
        return NodeOutput.of(response, new NodeOutput.Manner(Closing.SILENT, true, quiet), options.width(), jobs);
    }

    /**
     * @param only gets the nodes of lines that are not for all
     * @param problems get what is wrong with the others
     * @return of the lines those that are right
     */
    private List<BroughtFiles> brought(
            SyncList list, SyncSources sources, Map<SyncLine, SortedSet<String>> only, Problems problems) {
        List<BroughtFiles> lines = new ArrayList<>();
        for (SyncLine line : list.lines()) {
            problems.attempt(() -> sources.of(line)).ifPresent(files -> lines.add(new BroughtFiles(line, files)));
            limit(line, only, problems);
        }
        list.clauses().forEach(clause -> limit(clause.line(), only, problems));
        return lines;
    }

    private void limit(SyncLine line, Map<SyncLine, SortedSet<String>> only, Problems problems) {
        line.nodes()
                .flatMap(range -> problems.attempt(() -> nodes(range, line)))
                .ifPresent(nodes -> only.put(line, nodes));
    }

    private SyncList read(String typed) {
        Path file = directory.resolve(typed);
        if (!Files.exists(file)) {
            throw new ProblemException(Problem.of(Code.MISSING_FILE, "File:" + typed + " does not exist.")
                    .remedy("name a synclist of this machine; a relative name is looked for in the working directory"));
        }
        String name = file.toString();
        NamedFiles named = new NamedFiles(paths);
        return new SyncListReader(Map.of(), text -> text.equals(name) ? file : named.locate(text)).read(List.of(name));
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
}
