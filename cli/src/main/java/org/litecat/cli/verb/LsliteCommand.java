package org.litecat.cli.verb;

import java.util.List;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.UsageException;
import org.litecat.provision.statelite.StateliteListing;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lslite}. */
public final class LsliteCommand extends Verb {
    @Override
    public String name() {
        return "lslite";
    }

    @Override
    public String summary() {
        return "Show what the statelite tables hold for nodes or for an image.";
    }

    @Override
    protected void define(CommandSpec spec) {
        spec.addOption(value("image", "Show the litefile entries of an image.", "-i"));
        spec.addPositional(operands("noderange", "Whose entries to show."));
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        String image = arguments.matchedOptionValue("-i", "");
        if (operands.size() + (image.isEmpty() ? 0 : 1) != 1) {
            throw new UsageException("One noderange or one image must be given.");
        }
        StateliteListing listing = new StateliteListing(session.store(), session.response());
        if (image.isEmpty()) {
            listing.nodes(session.surroundings().noderange(operands.get(0)));
        } else {
            listing.image(image);
        }
    }
}
