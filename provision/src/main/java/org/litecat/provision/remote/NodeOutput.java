package org.litecat.provision.remote;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.litecat.core.host.ManyCommands;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Response;

/** Says what nodes say, a whole line behind the name of the node, and remembers which failed. */
final class NodeOutput implements ManyCommands.Listener {
    /** The exit code of ssh and scp when it is theirs, and not that of what ran on the node. */
    private static final int OWN_FAILURE = 255;

    /**
     * Of a connection that failed or broke: that of ssh, which rsync hands on when it sees the end of ssh first, and rsync's own,
     * when it sees its pipe close first (rsync(1), EXIT VALUES).
     */
    private static final Set<Integer> NO_CONNECTION = Set.of(OWN_FAILURE, 10, 12, 30, 35);

    private final Response response;
    private final Manner manner;
    private final HostKeys hostKeys = new HostKeys();
    private final Set<String> complained = new HashSet<>();
    private final SortedSet<String> failed = new TreeSet<>();
    private final Map<String, SortedSet<String>> failures = new TreeMap<>();

    /**
     * @param closing what is said at the end of each node
     * @param errorsOnOutput whether what programs say on standard error goes to standard output
     * @param quiet whether nodes are not to be heard at all
     */
    record Manner(Closing closing, boolean errorsOnOutput, boolean quiet) {}

    /**
     * Runs programs, each for a node, and says what comes of them.
     *
     * @param width the most at a time
     * @return the nodes that failed
     */
    static SortedSet<String> of(Response response, Manner manner, int width, List<ManyCommands.Job> jobs) {
        NodeOutput output = new NodeOutput(response, manner);
        jobs.stream().limit(1).forEach(job -> response.trace(job.command().text()));
        ManyCommands.run(width, jobs, output);
        return output.finish();
    }

    private NodeOutput(Response response, Manner manner) {
        this.response = response;
        this.manner = manner;
    }

    @Override
    public void said(ManyCommands.Job job, ManyCommands.Stream stream, List<String> lines) {
        for (String line : lines) {
            if (stream == ManyCommands.Stream.OUT) {
                say(job.name(), "stdout", line);
            } else {
                complain(job.name(), line);
            }
        }
    }

    private void complain(String host, String line) {
        complained.add(host);
        hostKeys.heard(host, line);
        say(host, "stderr", line);
    }

    private void say(String host, String stream, String line) {
        if (manner.quiet()) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", host);
        fields.put("stream", stream);
        fields.put("text", line);
        Answer answer = Answer.of(Kind.OUTPUT, fields).lines(List.of(host + ": " + line));
        response.data(stream.equals("stderr") && !manner.errorsOnOutput() ? answer.onError() : answer);
    }

    @Override
    public void ended(ManyCommands.Job job, ManyCommands.Ending ending) {
        String host = job.name();
        if (ending instanceof ManyCommands.Ending.Exited exited) {
            exited(job, exited.code());
        } else if (ending instanceof ManyCommands.Ending.TooLate) {
            long seconds = job.command().limit().toSeconds();
            String how = "not done within " + seconds + (seconds == 1 ? " second" : " seconds");
            failed(host, how);
            complain(host, "*** " + how + ", and ended");
        } else if (ending instanceof ManyCommands.Ending.NotStarted unstarted) {
            failed(host, "not started");
            complain(
                    host,
                    "*** " + job.command().program() + " cannot be started: "
                            + unstarted.reason().getMessage());
        }
    }

    private void exited(ManyCommands.Job job, int code) {
        String host = job.name();
        if (code != 0) {
            failed(host, "exit code " + code);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("node", host);
        fields.put("code", code);
        Answer end = Answer.of(Kind.EXIT, fields);
        boolean silent = code == OWN_FAILURE && !complained.contains(host);
        if (!manner.quiet()) {
            response.data(
                    switch (manner.closing()) {
                        case CODE -> code == OWN_FAILURE ? end : end.line("{node}: Remote_command_rc = {code}");
                        case COMPLAINT ->
                            code == 0
                                    ? end
                                    : end.line("{node}: *** ssh exited with error code {code}.")
                                            .onError();
                        case DONE -> code == 0 ? end.line("{node}: done") : end;
                        case SILENT -> end;
                    });
        }
        if (silent && manner.closing() != Closing.COMPLAINT) {
            complain(host, "*** " + job.command().program() + " ended with exit code " + code + " and said no reason");
        }
    }

    private void failed(String host, String how) {
        failed.add(host);
        failures.computeIfAbsent(how, each -> new TreeSet<>()).add(host);
    }

    /** Who was not reached, or not in time, is not waited for again. */
    @Override
    public boolean goesOn(ManyCommands.Ending ending) {
        return ending instanceof ManyCommands.Ending.Exited exited && !NO_CONNECTION.contains(exited.code());
    }

    @Override
    public void idle() {
        response.flush();
    }

    @Override
    public void interrupted(List<ManyCommands.Job> unfinished) {
        response.flush();
        response.error(Problem.of(
                        Code.INTERRUPTED,
                        "Interrupted. These nodes had not ended, or not begun: "
                                + FoldedNodes.text(new TreeSet<>(unfinished.stream()
                                        .map(ManyCommands.Job::name)
                                        .toList())))
                .remedy("what had begun on a node may go on there"));
    }

    /** Says what is known only when all have ended. */
    private SortedSet<String> finish() {
        failures.forEach((how, hosts) -> response.trace(how + ": " + FoldedNodes.text(hosts)));
        hostKeys.problems(failed).forEach(response::error);
        return failed;
    }
}
