package org.litecat.cli.verb;

import java.util.List;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.litetree.verb.StateliteListing;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code ilitefile}. */
public final class IlitefileCommand extends Verb {
    @Override
    public String name() {
        return "ilitefile";
    }

    @Override
    public String summary() {
        return "Show the litefile entries of an image.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addPositional(operands("image", Completed.OSIMAGE, "Whose entries to show."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.LITEFILE);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        if (operands.size() != 1) {
            throw new UsageException("One image must be given.");
        }
        new StateliteListing(session.store(), session.response()).imageLitefiles(operands.get(0));
    }
}
