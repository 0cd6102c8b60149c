package org.litecat.imagebuild.packages;

import java.util.List;

/**
 * A repository that was found and could be read.
 *
 * @param id its name for the package manager
 * @param source how the package manager is told: a URL for RPM repositories, a deb822 stanza (sources.list(5)) for apt
 * @param fingerprint changes when the repository's content changes
 * @param keys URLs of the keys that its packages must be signed with, as far as the package manager has to be told
 * @param unproven whether it comes over the network and nothing tells its packages from those of somebody else
 */
public record Repository(String id, String source, String fingerprint, List<String> keys, boolean unproven) {
    public Repository {
        keys = List.copyOf(keys);
    }

    /** One that is believed as it stands. */
    public Repository(String id, String source, String fingerprint) {
        this(id, source, fingerprint, List.of(), false);
    }
}
