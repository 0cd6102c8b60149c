package org.litecat.cli.verb;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.RootWork;
import org.litecat.cli.Session;
import org.litecat.core.host.Programs;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Code;
import org.litecat.core.response.Form;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.inside.CopyIntoImage;
import org.litecat.provision.remote.Closing;
import org.litecat.provision.remote.RemoteOptions;
import org.litecat.provision.remote.SyncToNodes;
import org.litecat.provision.remote.Xdcp;
import org.litecat.provision.remote.XdcpRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code xdcp}. */
public final class XdcpCommand extends OpenSshVerb {
    @Override
    public String name() {
        return "xdcp";
    }

    @Override
    public String summary() {
        return "Copy files to nodes or from them, many at a time, or into a root image.";
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
        defineForScripts(spec);
        spec.addOption(flag("Copy directories with what is in them.", "-R", "--recursive"));
        spec.addOption(flag("Keep modes and times.", "-p", "--preserve"));
        spec.addOption(flag(
                "Copy from the nodes: each file gets ._NODE behind its name, in the directory of this machine that is named"
                        + " last.",
                "-P",
                "--pull"));
        spec.addOption(value(
                "file",
                Completed.FILE,
                "Bring the files of this synclist, by rsync, and do what follows APPEND:, MERGE: and EXECUTE: in it.",
                "-F",
                "--File"));
        spec.addOption(value(
                "directory",
                Completed.DIRECTORY,
                "Copy into this root image of this machine instead of to nodes: no noderange is given then.",
                "-i",
                "--rootimg"));
        spec.addOption(
                value("program", Completed.FILE, "The program in place of scp; with -F, of ssh.", "-r", "--node-rcp"));
        spec.addPositional(operands(
                "noderange file... target",
                Completed.NODERANGE,
                "The nodes, files of this machine, and where they go on the nodes; with -P the other way round."));
    }

    @Override
    protected RootWork rootWork(ParseResult arguments) {
        return arguments.hasMatchedOption("-i") ? RootWork.CHANGES : RootWork.NONE;
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.OUTPUT, Kind.EXIT, Kind.SETTING);
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
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        String list = arguments.matchedOptionValue("-F", "");
        if (arguments.hasMatchedOption("-i")) {
            copyIntoImage(arguments.matchedOptionValue("-i", ""), list, operands, session);
            return;
        }
        if (operands.isEmpty()) {
            throw new UsageException("Node range not specified, see man page for syntax.");
        }
        WantedNodes nodes = WantedNodes.range(session.surroundings().noderange(operands.get(0)));
        RemoteOptions options = remote.options(
                RemoteArguments.words(arguments.matchedOptionValue("-o", "")),
                list.isEmpty() ? RemoteArguments.COPY_OPTIONS : RemoteArguments.SHELL_OPTIONS,
                list.isEmpty() ? RemoteArguments.COPY : RemoteArguments.SHELL);
        Path directory = session.surroundings().workingDirectory();
        if (!list.isEmpty()) {
            if (operands.size() > 1) {
                throw new UsageException("With -F only a noderange is given: the list names files and targets.");
            }
            endWith(new SyncToNodes(session.store(), session.host().paths(), programs, directory, session.response())
                    .run(nodes, list, arguments.hasMatchedOption("-Q"), options));
            return;
        }
        if (operands.size() < 2) {
            throw new ProblemException(
                    Problem.of(Code.USAGE, "No parameters were supplied on the xdcp command. Run xdcp -h")
                            .as(Form.BARE)
                            .remedy("xdcp NODERANGE FILE... DIRECTORY"));
        }
        if (operands.size() < 3) {
            throw new UsageException("A file and a target must be given, not only one of them.");
        }
        int last = operands.size() - 1;
        endWith(new Xdcp(session.store(), programs, directory, session.response())
                .run(
                        new XdcpRequest(
                                nodes,
                                "",
                                operands.subList(1, last),
                                operands.get(last),
                                arguments.hasMatchedOption("-P"),
                                XdcpRequest.flags(
                                        arguments.hasMatchedOption("-R"), arguments.hasMatchedOption("-p"), false),
                                Closing.SILENT,
                                arguments.hasMatchedOption("-Q")),
                        options));
    }

    private static void copyIntoImage(String image, String list, List<String> operands, Session session) {
        CopyIntoImage copy =
                new CopyIntoImage(session.host(), session.surroundings().workingDirectory(), session.response());
        if (list.isEmpty() ? operands.size() < 2 : !operands.isEmpty()) {
            throw new UsageException(
                    "With -i, files and a target must be given, or a synclist by -F, and no noderange.");
        }
        if (list.isEmpty()) {
            int last = operands.size() - 1;
            copy.files(image, operands.subList(0, last), operands.get(last));
        } else {
            copy.list(image, list);
        }
    }
}
