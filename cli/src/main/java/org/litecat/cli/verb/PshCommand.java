package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.core.host.Programs;
import org.litecat.core.node.WantedNodes;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.provision.remote.Closing;
import org.litecat.provision.remote.Xdsh;
import org.litecat.provision.remote.XdshRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code psh}. */
public final class PshCommand extends OpenSshVerb {
    @Override
    public String name() {
        return "psh";
    }

    @Override
    public String summary() {
        return "Run a command on nodes, many at a time.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.parser().stopAtPositional(true);
        defineForPeople(spec);
        spec.addOption(flag(
                "Take the names, separated by commas, as they are: no table need know them.", "-n", "--nonodecheck"));
        spec.addPositional(operands(
                "noderange command",
                Completed.NODERANGE,
                "The nodes, and what to run there; options stand before both."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.OUTPUT, Kind.EXIT, Kind.SETTING);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() < 2) {
            throw new UsageException("A noderange and a command must be given.");
        }
        RemoteArguments remote =
                new RemoteArguments(arguments, session.surroundings().environment());
        endWith(new Xdsh(
                        session.store(),
                        Programs.of(session.surroundings().environment()),
                        session.surroundings().workingDirectory(),
                        session.response())
                .run(
                        new XdshRequest(
                                nodes(operands.get(0), arguments, session),
                                arguments.matchedOptionValue("-i", ""),
                                operands.subList(1, operands.size()),
                                false,
                                Optional.empty(),
                                false,
                                Closing.COMPLAINT,
                                false),
                        remote.options(List.of(), RemoteArguments.SHELL_OPTIONS, RemoteArguments.SHELL)));
    }

    static WantedNodes nodes(String typed, ParseResult arguments, Session session) {
        return arguments.hasMatchedOption("-n")
                ? WantedNodes.named(List.of(typed.split(",")))
                : WantedNodes.range(session.surroundings().noderange(typed));
    }
}
