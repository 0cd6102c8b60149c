package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Problem;
import org.litecat.core.response.UsageException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What verbs share that change nodes: a noderange, then what to do with them. */
abstract class NodeVerbCommand extends Verb {
    private final String name;
    private final String summary;
    private final String label;
    private final Completed completed;
    private final int fewest;

    /**
     * @param label the operands as the usage shows them
     * @param completed what TAB offers for them
     * @param fewest the least number of operands, the noderange among them
     */
    NodeVerbCommand(String name, String summary, String label, Completed completed, int fewest) {
        this.name = name;
        this.summary = summary;
        this.label = label;
        this.completed = completed;
        this.fewest = fewest;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    protected int codeWithoutArguments() {
        return 1;
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addPositional(operands(label, completed, "The nodes, then what becomes of them."));
    }

    @Override
    protected Optional<Problem> interrupted(ParseResult arguments) {
        return interruptedCommit();
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() < fewest) {
            throw new UsageException("Too few operands.");
        }
        run(
                session.surroundings().noderange(operands.get(0)),
                operands.subList(1, operands.size()),
                arguments,
                session);
    }

    abstract void run(String noderange, List<String> operands, ParseResult arguments, Session session);
}
