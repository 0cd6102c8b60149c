package org.litecat.cli.verb;

import java.util.Set;
import org.litecat.core.response.Kind;
import org.litecat.litetree.verb.StateliteListing;

/** {@code litefile}. */
public final class LitefileCommand extends StateliteListingCommand {
    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.LITEFILE);
    }

    @Override
    public String name() {
        return "litefile";
    }

    @Override
    public String summary() {
        return "Show the litefile entries of nodes.";
    }

    @Override
    void list(StateliteListing listing, String noderange) {
        listing.litefiles(noderange);
    }
}
