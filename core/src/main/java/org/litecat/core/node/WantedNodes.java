package org.litecat.core.node;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The nodes that a verb is asked about. Who they are is found in the tables that the verb works on, and not before. */
public sealed interface WantedNodes {
    /** @throws org.litecat.core.response.ProblemException when a noderange does not parse, or names somebody unknown */
    SortedSet<String> in(NodeDirectory directory);

    /** Those of a noderange as it was typed. */
    record Range(String noderange) implements WantedNodes {
        @Override
        public SortedSet<String> in(NodeDirectory directory) {
            return new NoderangeEvaluator(directory).require(noderange);
        }
    }

    /** Those that a verb has found, for the verbs that it lets do a part of its work. */
    record Named(SortedSet<String> nodes) implements WantedNodes {
        public Named {
            nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
        }

        @Override
        public SortedSet<String> in(NodeDirectory directory) {
            return nodes;
        }
    }

    static WantedNodes range(String noderange) {
        return new Range(noderange);
    }

    static WantedNodes named(Collection<String> nodes) {
        return new Named(new TreeSet<>(nodes));
    }
}
