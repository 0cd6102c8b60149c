package org.litecat.tables.nodeverb;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.litecat.core.node.NodeColumn;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Response;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.TableStore;

/** {@code nodels}: shows the names of nodes, and their values as inherited and computed. */
public final class Nodels {
    private final TableStore store;
    private final Response response;

    public Nodels(TableStore store, Response response) {
        this.store = store;
        this.response = response;
    }

    /**
     * @param blame whether an inherited value says which group it comes from
     * @param hidden whether nodes that are marked as hidden are shown too
     * @param labelled whether a value is shown with its column even where only one operand was given
     */
    public record Options(boolean blame, boolean hidden, boolean labelled) {}

    /**
     * @param noderange empty for all nodes
     * @param operands {@code table.column}, {@code table}, short names, and conditions such as {@code table.column==value}
     */
    public void run(Optional<String> noderange, List<String> operands, Options options) {
        NodeOperands parsed = NodeOperands.ofShow(operands, store.schema());
        NodeDirectory directory = new NodeDirectory(store.schema(), store.snapshot());
        SortedSet<String> nodes =
                noderange.map(range -> named(range, directory)).orElseGet(directory::nodes);
        // A condition counts as a column: scripts cut the lines by the number of operands that they gave.
        boolean labelled = options.labelled()
                || operands.size() > 1
                || parsed.shown().stream().anyMatch(ShownColumns::wholeTable);
        for (String node : parsed.matching(nodes, directory)) {
            if (!options.hidden() && directory.isHidden(node)) {
                continue;
            }
            if (parsed.shown().isEmpty()) {
                response.data(Answer.of(Kind.NODE, "node", node).line("{node}"));
            } else {
                shown(parsed, node, directory.values())
                        .forEach(value -> response.data(value.answer(labelled, options.blame())));
            }
        }
    }

    /** Who is in a group is a question that may be answered with nobody. */
    private static SortedSet<String> named(String noderange, NodeDirectory directory) {
        SortedSet<String> nodes = new NoderangeEvaluator(directory).known(noderange);
        return directory.groups().exists(noderange) ? nodes : NoderangeEvaluator.some(nodes, noderange);
    }

    private Stream<Value> shown(NodeOperands operands, String node, NodeValues values) {
        return operands.shown().stream().flatMap(columns -> {
            Stream<Value> found = columns.columns().stream().map(column -> value(node, column, values));
            return columns.wholeTable() ? found.sorted(Value.SET_ONES_FIRST) : found;
        });
    }

    private Value value(String node, NodeColumn place, NodeValues values) {
        Schema schema = store.schema();
        if (schema.require(place.table()).nodeColumn().equals(Optional.of(place.column()))) {
            return new Value(node, place, node, Optional.empty());
        }
        Optional<String> group = values.stored(node, place.table(), place.column())
                .map(NodeValues.Stored::owner)
                .filter(owner -> !owner.equals(node));
        return new Value(node, place, values.value(node, place.table(), place.column()), group);
    }

    /** @param group where it is inherited from, when it is */
    private record Value(String node, NodeColumn place, String text, Optional<String> group) {
        /** Columns that are set by their names, then the others in the order of the table. */
        static final Comparator<Value> SET_ONES_FIRST = Comparator.comparing(
                        (Value value) -> value.text().isEmpty())
                .thenComparing(
                        value -> value.text().isEmpty() ? "" : value.place().column());

        Answer answer(boolean labelled, boolean blame) {
            Answer own = Answer.of(Kind.VALUE, "node", node)
                    .and("column", place.table() + "." + place.column())
                    .and("value", text);
            Answer answer = group.isPresent() ? own.and("group", group.get()) : own;
            String source = blame && group.isPresent() && !text.isEmpty() ? " (inherited from group {group})" : "";
            return answer.line("{node}: " + (labelled ? place.label() + ": " : "") + "{value}" + source);
        }
    }
}
