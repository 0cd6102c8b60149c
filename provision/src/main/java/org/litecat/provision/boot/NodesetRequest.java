package org.litecat.provision.boot;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * @param nodes all of them defined
 * @param updateInitrd whether kernel and initrd are copied to the boot directory
 */
public record NodesetRequest(SortedSet<String> nodes, NodesetAction action, boolean updateInitrd) {
    public NodesetRequest {
        nodes = new TreeSet<>(nodes);
    }
}
