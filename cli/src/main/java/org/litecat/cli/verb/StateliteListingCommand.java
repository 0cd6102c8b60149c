package org.litecat.cli.verb;

import java.util.List;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.UsageException;
import org.litecat.litetree.verb.StateliteListing;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** A verb that shows what a statelite table says about the nodes of one noderange. */
abstract class StateliteListingCommand extends Verb {
    @Override
    protected void define(CommandSpec spec) {
        spec.addPositional(operands("noderange", Completed.NODERANGE, "Whose entries to show."));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() != 1) {
            throw new UsageException("One noderange must be given.");
        }
        list(
                new StateliteListing(session.store(), session.response()),
                session.surroundings().noderange(operands.get(0)));
    }

    abstract void list(StateliteListing listing, String noderange);
}
