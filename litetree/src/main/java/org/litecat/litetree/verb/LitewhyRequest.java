package org.litecat.litetree.verb;

import java.util.List;

/**
 * What is asked of {@code litewhy}.
 *
 * @param path a path on the node; empty for all entries
 * @param trees where directories of other servers can be looked at, each {@code SERVER:DIRECTORY=LOCAL}
 */
public record LitewhyRequest(String noderange, String path, List<String> trees) {
    public LitewhyRequest {
        trees = List.copyOf(trees);
    }
}
