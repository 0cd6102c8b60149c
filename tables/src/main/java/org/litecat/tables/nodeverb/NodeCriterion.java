package org.litecat.tables.nodeverb;

import java.util.Optional;
import org.litecat.core.node.NodeColumn;
import org.litecat.core.node.NodeValues;
import org.litecat.core.value.Criterion;

/** A condition on the value of a node: {@code table.column==value}, {@code !=}, {@code =~} or {@code !~}. */
record NodeCriterion(NodeColumn place, Criterion criterion) {
    /** The condition in an operand; a plain {@code =} is none. Its column may still be unknown. */
    static Optional<Criterion> parse(String operand) {
        int equals = operand.indexOf('=');
        int negated = operand.indexOf("!~");
        boolean condition = negated > 0 && (equals < 0 || negated < equals)
                || equals > 0
                        && (operand.charAt(equals - 1) == '!'
                                || operand.startsWith("=", equals + 1)
                                || operand.startsWith("~", equals + 1));
        return condition ? Criterion.parse(operand) : Optional.empty();
    }

    /** A value that is not set counts as empty. */
    boolean holds(NodeValues values, String node) {
        return criterion.matches(values.value(node, place.table(), place.column()));
    }
}
