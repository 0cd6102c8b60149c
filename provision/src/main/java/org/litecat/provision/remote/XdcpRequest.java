package org.litecat.provision.remote;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.litecat.core.node.WantedNodes;

/**
 * What {@code xdcp} or {@code pscp} is to copy, and where.
 *
 * @param suffix of the names of the interfaces that are meant; empty for the nodes' own names
 * @param sources files of this machine, or of the nodes
 * @param target a path of the nodes, or a directory of this machine
 * @param pull whether from the nodes to this machine
 * @param quiet whether nothing of what programs say is shown
 */
public record XdcpRequest(
        WantedNodes nodes,
        String suffix,
        List<String> sources,
        String target,
        boolean pull,
        Set<Flag> flags,
        Closing closing,
        boolean quiet) {
    /** In which way files are copied. */
    public enum Flag {
        /** Directories too. */
        RECURSIVE("-r"),
        /** Modes and times stay. */
        PRESERVE("-p"),
        /** Compressed on the way. */
        COMPRESSED("-C");

        private final String option;

        Flag(String option) {
            this.option = option;
        }

        /** As scp takes it. */
        String option() {
            return option;
        }
    }

    public XdcpRequest {
        sources = List.copyOf(sources);
        flags = Set.copyOf(flags);
    }

    public static Set<Flag> flags(boolean recursive, boolean preserve, boolean compressed) {
        Set<Flag> flags = EnumSet.allOf(Flag.class);
        flags.removeIf(flag -> !switch (flag) {
            case RECURSIVE -> recursive;
            case PRESERVE -> preserve;
            case COMPRESSED -> compressed;
        });
        return flags;
    }
}
