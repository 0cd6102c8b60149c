package org.litecat.cli.verb;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.cli.Completed;
import org.litecat.cli.Session;
import org.litecat.cli.Verb;
import org.litecat.core.response.Kind;
import org.litecat.core.response.UsageException;
import org.litecat.imagebuild.liteimg.ImageComparison;
import org.litecat.litetree.verb.MemoryListing;
import org.litecat.litetree.verb.StaleWarnings;
import org.litecat.litetree.verb.StateliteListing;
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
        spec.addOption(value("image", Completed.OSIMAGE, "Show the litefile entries of an image.", "-i"));
        spec.addOption(flag("Show also how much of the image nodes copy into memory at every boot.", "--memory"));
        spec.addOption(value(
                "size", Completed.NONE, "As --memory; fail when nodes need more than this: 64M, 1G.", "--budget"));
        spec.addPositional(operands("noderange", Completed.NODERANGE, "Whose entries to show."));
    }

    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.STATELITE, Kind.LITEFILE, Kind.MEMORY);
    }

    @Override
    protected void run(ParseResult arguments, Session session) {
        List<String> operands = arguments.matchedPositionalValue(0, List.of());
        String image = arguments.matchedOptionValue("-i", "");
        if (operands.size() + (image.isEmpty() ? 0 : 1) != 1) {
            throw new UsageException("One noderange or one image must be given.");
        }
        Optional<Long> budget = MemorySize.of(arguments);
        String noderange = image.isEmpty() ? session.surroundings().noderange(operands.get(0)) : "";
        StateliteListing listing = new StateliteListing(
                session.store(),
                new StaleWarnings(
                        new ImageComparison(session.host()), session.host().paths(), session.response()),
                session.response());
        if (image.isEmpty()) {
            listing.nodes(noderange);
        } else {
            listing.image(image);
        }
        if (arguments.hasMatchedOption("--memory") || budget.isPresent()) {
            MemoryListing memory =
                    new MemoryListing(session.store(), session.host().paths(), budget, session.response());
            if (image.isEmpty()) {
                memory.nodes(noderange);
            } else {
                memory.image(image);
            }
        }
    }
}
