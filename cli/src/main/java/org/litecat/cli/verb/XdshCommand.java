package org.litecat.cli.verb;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.cli.Surroundings;
import org.litecat.core.host.Programs;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Form;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.inside.RunInImage;
import org.litecat.provision.remote.Closing;
import org.litecat.provision.remote.Xdsh;
import org.litecat.provision.remote.XdshRequest;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdsh}. */
public final class XdshCommand extends OpenSshVerb {
    private static final List<String> OF_NODES = List.of("-E", "-l", "-o", "-r", "--sudo");

    @Override
    public String name() {
        return "xdsh";
    }

    @Override
    public String summary() {
        return "Run a command on nodes, many at a time, or in a root image.";
    }

    @Override
    protected String version() {
        return versionText();
    }

    @Override
    protected int codeWithoutArguments() {
        return 1;
    }

    @Override
    protected void define(CommandSpec spec) {
        // Whatever stands behind the first word of the command is the command's own.
        spec.parser().stopAtPositional(true);
        defineForScripts(spec);
        spec.addOption(flag(
                "The command is a script of this machine with its arguments; it is run on the nodes.",
                "-e",
                "--execute"));
        spec.addOption(value(
                "file",
                Completed.FILE,
                "A file of this machine with lines for the shell of the nodes, such as 'export A=1', before the command.",
                "-E",
                "--environment"));
        spec.addOption(value(
                "directory",
                Completed.DIRECTORY,
                "Run the command in this root image of this machine instead of on nodes: no noderange is given then.",
                "-i",
                "--rootimg"));
        spec.addOption(value("program", Completed.FILE, "The program in place of ssh.", "-r", "--node-rsh"));
        spec.addOption(flag("Run the command by sudo.", "--sudo"));
        spec.addOption(
                flag("Tell the exit code of each node: 'NODE: Remote_command_rc = CODE'.", "-z", "--exit-status"));
        spec.addOption(flag("Accepted: lines are always shown as they come.", "-s", "--stream"));
        spec.addOption(hidden(flag("Not built: ssh-copy-id HOST brings a key to a node.", "-K", "--ssh-setup")));
        spec.addPositional(operands(
                "noderange command",
                Completed.NODERANGE,
                "The nodes, and what to run there; options stand before the command."));
    }

    /** Options come between noderange and command, or before both. */
    @Override
    protected List<String> arranged(List<String> arguments) {
        int nodes = options(arguments);
        if (nodes == arguments.size() || parsed(arguments).hasMatchedOption("-i")) {
            return arguments;
        }
        List<String> others = new ArrayList<>(arguments);
        String noderange = others.remove(nodes);
        others.add(options(others), noderange);
        return others;
    }

    /** How many arguments stand before the first that is neither an option nor the value of one. */
    private int options(List<String> arguments) {
        List<String> operands = parsed(arguments).matchedPositionalValue(0, List.of());
        return arguments.size() - operands.size();
    }

    private ParseResult parsed(List<String> arguments) {
        return new CommandLine(spec())
                .setOverwrittenOptionsAllowed(true)
                .setExpandAtFiles(false)
                .parseArgs(arguments.toArray(String[]::new));
    }

    @Override
    protected RootWork rootWork(ParseResult arguments) {
        return arguments.hasMatchedOption("-i") ? RootWork.CHANGES : RootWork.NONE;
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.OUTPUT, Kind.EXIT, Kind.SETTING, Kind.CHANGE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        RemoteArguments remote =
                new RemoteArguments(arguments, session.surroundings().environment());
        Programs programs = Programs.of(session.surroundings().environment());
        if (arguments.hasMatchedOption("-q")) {
            remote.show(programs, session.response());
            return;
        }
        if (arguments.hasMatchedOption("-K")) {
            throw new ProblemException(Problem.of(Code.NOT_BUILT, "xdsh -K is not built.")
                    .because("no passwords of nodes are asked for from here")
                    .remedy(
                            "ssh-copy-id HOST brings a key of yours to a node that knows you by a password; nodes that boot"
                                    + " an image have the keys of postscripts/_ssh/authorized_keys"));
        }
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (arguments.hasMatchedOption("-i")) {
            runInImage(arguments, operands, remote, session);
            return;
        }
        if (operands.isEmpty()) {
            throw new UsageException("Node range not specified, see man page for syntax.");
        }
        if (operands.size() < 2) {
            throw new ProblemException(
                    Problem.of(Code.USAGE, "No parameters were supplied on the xdsh command. Run xdsh -h")
                            .as(Form.BARE)
                            .remedy("xdsh NODERANGE COMMAND"));
        }
        endWith(new Xdsh(session.store(), programs, session.surroundings().workingDirectory(), session.response())
                .run(
                        new XdshRequest(
                                WantedNodes.range(session.surroundings().noderange(operands.get(0))),
                                "",
                                operands.subList(1, operands.size()),
                                arguments.hasMatchedOption("-e"),
                                Optional.ofNullable(arguments.<String>matchedOptionValue("-E", null)),
                                arguments.hasMatchedOption("--sudo"),
                                arguments.hasMatchedOption("-z") ? Closing.CODE : Closing.SILENT,
                                arguments.hasMatchedOption("-Q")),
                        remote.options(
                                RemoteArguments.words(arguments.matchedOptionValue("-o", "")),
                                RemoteArguments.SHELL_OPTIONS,
                                RemoteArguments.SHELL)));
    }

    private static void runInImage(
            ParseResult arguments, List<String> command, RemoteArguments remote, Session session) {
        if (command.isEmpty()) {
            throw new UsageException("A root image and a command must be given.");
        }
        if (OF_NODES.stream().anyMatch(arguments::hasMatchedOption)) {
            throw new UsageException("With -i no node is reached: leave out " + String.join(", ", OF_NODES) + ".");
        }
        RunInImage.Request request = new RunInImage.Request(
                arguments.matchedOptionValue("-i", ""),
                command,
                arguments.hasMatchedOption("-e"),
                arguments.hasMatchedOption("-z"),
                arguments.hasMatchedOption("-Q"),
                remote.limit());
        Surroundings surroundings = session.surroundings();
        if (!new RunInImage(session.host(), surroundings.workingDirectory(), session.response()).run(request)) {
            throw new ProblemException(List.of(), 1);
        }
    }
}
