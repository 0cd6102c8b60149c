package org.litecat.core.node;

import java.util.Collections;
import java.util.SortedSet;

/**
 * What a noderange stands for.
 *
 * @param nodes in plain string order: {@code node10} stands before {@code node2}
 * @param unknown names that are neither a node nor a group; always empty when unknown names count as new ones
 */
public record NoderangeResult(SortedSet<String> nodes, SortedSet<String> unknown) {
    public NoderangeResult {
        nodes = Collections.unmodifiableSortedSet(nodes);
        unknown = Collections.unmodifiableSortedSet(unknown);
    }
}
