package org.litecat.provision.boot;

import java.util.SortedSet;

/** Gives nodes their addresses and tells them which file to load first; in practice, DHCP. */
public interface NodeAddressing {
    /** Adds nodes, or brings them up to date. */
    void add(SortedSet<String> nodes);

    /** Removes nodes; those that it does not know are passed over. */
    void remove(SortedSet<String> nodes);
}
