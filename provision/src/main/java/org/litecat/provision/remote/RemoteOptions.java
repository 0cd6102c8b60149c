package org.litecat.provision.remote;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How nodes are reached, and how many of them at a time.
 *
 * @param user who is logged in as; empty for whom the configuration of ssh names
 * @param width the most nodes at a time
 * @param limit how long one node may take
 * @param words further arguments of ssh or scp, before those of this product, so that they win
 * @param program in place of ssh or scp: a name or a path; empty for the usual one
 */
public record RemoteOptions(String user, int width, Optional<Duration> limit, List<String> words, String program) {
    public RemoteOptions {
        words = List.copyOf(words);
    }
}
