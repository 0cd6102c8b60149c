package org.litecat.provision.remote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.litecat.core.host.Command;
import org.litecat.core.host.ManyCommands;
import org.litecat.core.synclist.SyncLine;

/**
 * The programs that bring a node what a synclist has for it.
 *
 * @param only for which nodes lines are that are not for all
 */
record NodeSync(
        OpenSsh ssh, Path rsync, List<BroughtFiles> lines, SyncClauses clauses, Map<SyncLine, SortedSet<String>> only) {
    /** Empty when the list has nothing for the node. */
    Optional<ManyCommands.Job> job(NodeTarget target) {
        List<BroughtFiles> own =
                lines.stream().filter(each -> isFor(target, each.line())).toList();
        List<OpenSsh.Sync> syncs = new ArrayList<>();
        own.forEach(each -> syncs.add(each.sync()));
        SyncClauses.Steps steps = clauses.steps(line -> isFor(target, line), own);
        syncs.addAll(steps.bring());
        List<Command> commands = new ArrayList<>();
        syncs.forEach(sync -> commands.add(ssh.rsync(rsync, target, sync)));
        steps.command()
                .ifPresent(text -> commands.add(ssh.command(target, List.of("-T", "-x", "--", target.host(), text))));
        return commands.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ManyCommands.Job(target.host(), commands.get(0), commands.subList(1, commands.size())));
    }

    private boolean isFor(NodeTarget target, SyncLine line) {
        SortedSet<String> wanted = only.get(line);
        return wanted == null || wanted.contains(target.host());
    }
}
