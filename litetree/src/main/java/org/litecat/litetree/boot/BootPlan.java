package org.litecat.litetree.boot;

import java.util.List;
import java.util.Optional;
import org.litecat.litetree.node.ServerDirectory;

/**
 * Everything that a node needs to know about its statelite entries when it boots.
 *
 * @param permission octal mode of {@code /.statelite}
 * @param policies one for each cause
 * @param persistent empty when the node has no persistent area
 * @param sources in the order of the search
 * @param partitioning empty when the node's disk is left alone
 * @param entries parents before what is below them
 */
public record BootPlan(
        String node,
        String image,
        Optional<StatusServer> report,
        String permission,
        List<Policy> policies,
        Optional<PersistentArea> persistent,
        List<Source> sources,
        Optional<Partitioning> partitioning,
        List<BootEntry> entries) {
    public BootPlan {
        policies = List.copyOf(policies);
        sources = List.copyOf(sources);
        entries = List.copyOf(entries);
    }

    /** Who is told how far the node has come. */
    public record StatusServer(String server, long port) {}

    /**
     * Where the node's lasting files are.
     *
     * @param own the directory in it that is this node's alone
     * @param options of the mount
     */
    public record PersistentArea(ServerDirectory directory, String own, String options) {
        /** The directory that this node sees. */
        public ServerDirectory ownDirectory() {
            String above = directory.path().endsWith("/") ? directory.path() : directory.path() + "/";
            return new ServerDirectory(directory.server(), above + own);
        }
    }

    /** A litetree directory and the options of its mount. */
    public record Source(ServerDirectory directory, String options) {}

    /**
     * How the node's disk is laid out.
     *
     * @param script whether the text is a script to run, rather than a description
     * @param lines of the text
     */
    public record Partitioning(boolean script, List<String> lines) {
        public Partitioning {
            lines = List.copyOf(lines);
        }
    }

    /** The entries right below another one. */
    public List<BootEntry> childrenOf(BootEntry parent) {
        return entries.stream()
                .filter(entry -> entry.parent() == parent.number())
                .toList();
    }

    /** The nearest entry above another one. */
    public Optional<BootEntry> above(BootEntry entry) {
        return entry.parent() == 0 ? Optional.empty() : Optional.of(entries.get(entry.parent() - 1));
    }

    /** The entry that a path is of or below, the nearest one. */
    public Optional<BootEntry> covering(String path) {
        BootEntry nearest = null;
        for (BootEntry entry : entries) {
            if (path.equals(entry.path()) || path.startsWith(entry.path() + "/")) {
                nearest = entry;
            }
        }
        return Optional.ofNullable(nearest);
    }
}
