package org.litecat.cli.verb;

import java.util.Set;
import org.litecat.core.response.Kind;
import org.litecat.litetree.verb.StateliteListing;

/** {@code litetree}. */
public final class LitetreeCommand extends StateliteListingCommand {
    @Override
    protected Set<Kind> records() {
        return Set.of(Kind.LITETREE);
    }

    @Override
    public String name() {
        return "litetree";
    }

    @Override
    public String summary() {
        return "Show the litetree directories of nodes.";
    }

    @Override
    void list(StateliteListing listing, String noderange) {
        listing.litetree(noderange);
    }
}
