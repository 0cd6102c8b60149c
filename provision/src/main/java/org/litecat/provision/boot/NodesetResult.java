package org.litecat.provision.boot;

import java.util.SortedSet;

/**
 * What became of nodes; the problems of those that failed were reported.
 *
 * @param done the nodes that will boot what was asked for
 * @param failed the others: they boot what they booted before, or get no address
 */
public record NodesetResult(SortedSet<String> done, SortedSet<String> failed) {}
