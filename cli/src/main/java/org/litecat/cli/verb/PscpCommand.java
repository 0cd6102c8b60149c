package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.core.host.Programs;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.provision.remote.Closing;
import org.litecat.provision.remote.Xdcp;
import org.litecat.provision.remote.XdcpRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code pscp}. */
public final class PscpCommand extends OpenSshVerb {
    @Override
    public String name() {
        return "pscp";
    }

    @Override
    public String summary() {
        return "Copy files to nodes, many at a time.";
    }

    @Override
    protected int codeWithoutArguments() {
        return 1;
    }

    @Override
    protected void define(CommandSpec spec) {
        defineForPeople(spec);
        spec.addOption(values("option", Completed.NONE, "An option of ssh, as scp takes it.", "-o"));
        spec.addOption(flag("Copy directories with what is in them.", "-r"));
        spec.addOption(flag("Keep modes and times.", "-p"));
        spec.addOption(flag("Compress on the way.", "-C"));
        spec.addOption(flag("Accepted: no progress is shown.", "-q"));
        spec.addOption(flag(
                "Take the names, separated by commas, as they are: no table need know them.", "-n", "--nonodecheck"));
        spec.addPositional(
                operands("file... noderange:target", Completed.FILE, "Files of this machine, and where they go."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.OUTPUT, Kind.EXIT, Kind.SETTING);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        int last = operands.size() - 1;
        int colon = last < 1 ? -1 : operands.get(last).indexOf(':');
        if (colon < 1) {
            throw new UsageException("Files and NODERANGE:TARGET must be given.");
        }
        String typed = operands.get(last);
        RemoteArguments remote =
                new RemoteArguments(arguments, session.surroundings().environment());
        endWith(new Xdcp(
                        session.store(),
                        Programs.of(session.surroundings().environment()),
                        session.surroundings().workingDirectory(),
                        session.response())
                .run(
                        new XdcpRequest(
                                PshCommand.nodes(typed.substring(0, colon), arguments, session),
                                arguments.matchedOptionValue("-i", ""),
                                operands.subList(0, last),
                                typed.substring(colon + 1),
                                false,
                                XdcpRequest.flags(
                                        arguments.hasMatchedOption("-r"),
                                        arguments.hasMatchedOption("-p"),
                                        arguments.hasMatchedOption("-C")),
                                Closing.DONE,
                                false),
                        remote.options(
                                arguments.matchedOptionValue("-o", List.<String>of()).stream()
                                        .map(option -> "-o" + option)
                                        .toList(),
                                RemoteArguments.COPY_OPTIONS,
                                RemoteArguments.COPY)));
    }
}
