package org.litecat.provision.boot;

import java.util.SortedSet;

/** Gives nodes their addresses and tells them which file to load first; in practice, DHCP. */
public interface NodeAddressing {
    /** @throws org.litecat.core.response.ProblemException when nodes get nothing from it now */
    void requireRunning();

    /**
     * Adds nodes, or brings them up to date.
     *
     * @return the nodes that it serves now; problems of the others were said
     */
    SortedSet<String> add(SortedSet<String> nodes);

    /** Removes nodes; those that it does not know are passed over. */
    void remove(SortedSet<String> nodes);
}
