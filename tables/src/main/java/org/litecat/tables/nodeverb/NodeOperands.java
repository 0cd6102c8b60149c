package org.litecat.tables.nodeverb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.node.GivenNames;
import org.litecat.core.node.NodeColumn;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.AnotherColumn;
import org.litecat.core.value.Criterion;

/**
 * What follows the noderange of a node verb.
 *
 * @param shown columns to show, in the order that they were typed
 */
record NodeOperands(List<NodeCriterion> criteria, List<Assignment> assignments, List<ShownColumns> shown) {
    /**
     * For verbs that change nodes: conditions and assignments.
     *
     * @throws ProblemException names every operand that is neither
     */
    static NodeOperands ofChange(List<String> operands, Schema schema) {
        Reader reader = new Reader(schema);
        operands.forEach(operand -> reader.criterionOr(operand, reader::assignment));
        reader.requireGroupNames();
        return reader.read();
    }

    /**
     * For verbs that show nodes: conditions, columns and tables.
     *
     * @throws ProblemException names every operand that is none of them
     */
    static NodeOperands ofShow(List<String> operands, Schema schema) {
        Reader reader = new Reader(schema);
        operands.forEach(operand -> reader.criterionOr(operand, reader::shown));
        reader.requireOneCriterionEach();
        return reader.read();
    }

    /** Those of the nodes for which all conditions hold. */
    SortedSet<String> matching(SortedSet<String> nodes, NodeDirectory directory) {
        SortedSet<String> matching = new TreeSet<>(nodes);
        matching.removeIf(node -> !criteria.stream().allMatch(criterion -> criterion.holds(directory.values(), node)));
        return matching;
    }

    private static final class Reader {
        private final Schema schema;
        private final Problems problems = new Problems();
        private final List<NodeCriterion> criteria = new ArrayList<>();
        private final List<Assignment> assignments = new ArrayList<>();
        private final List<ShownColumns> shown = new ArrayList<>();

        Reader(Schema schema) {
            this.schema = schema;
        }

        void criterionOr(String operand, java.util.function.Consumer<String> otherwise) {
            try {
                Optional<Criterion> criterion = NodeCriterion.parse(operand);
                if (criterion.isEmpty()) {
                    otherwise.accept(operand);
                } else {
                    column(criterion.get().attribute())
                            .ifPresent(place -> criteria.add(new NodeCriterion(place, criterion.get())));
                }
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }

        void assignment(String operand) {
            Optional<Assignment.Parts> parts = Assignment.Parts.of(operand);
            if (parts.isEmpty()) {
                problems.add(Problem.of(Code.USAGE, "Malformed argument " + operand + " ignored.")
                        .because("it sets no column; nothing was changed")
                        .remedy("write table.column=value, or ,= ^= =@ for =, or a condition with == != =~ !~"));
                return;
            }
            AnotherColumn.in(parts.get().value(), schema)
                    .ifPresent(problem -> problems.add(problem.at("'" + operand + "'")));
            column(parts.get().place())
                    .ifPresent(place -> assignments.add(new Assignment(
                            place, parts.get().operator(), parts.get().value())));
        }

        void shown(String operand) {
            ShownColumns.ofTable(operand, schema)
                    .ifPresentOrElse(
                            shown::add,
                            () -> column(operand).map(ShownColumns::of).ifPresent(shown::add));
        }

        /** Two conditions on one column are nearly always a slip: one of them is to be a regular expression. */
        void requireOneCriterionEach() {
            Set<String> seen = new HashSet<>();
            for (NodeCriterion criterion : criteria) {
                if (!seen.add(
                        criterion.place().table() + "." + criterion.place().column())) {
                    problems.add(Problem.of(
                                    Code.USAGE,
                                    "Multiple selection critera for "
                                            + criterion.place().label())
                            .because("both conditions would have to hold at once")
                            .remedy("say it by one condition; =~ takes a regular expression"));
                }
            }
        }

        /** Names of groups that come; what goes must be removable, whatever it is called. */
        void requireGroupNames() {
            for (Assignment assignment : assignments) {
                NodeColumn place = assignment.place();
                if (place.table().equals("nodelist")
                        && place.column().equals("groups")
                        && assignment.operator().adds()) {
                    problems.addAll(GivenNames.ofGroups(assignment.items()));
                }
            }
        }

        NodeOperands read() {
            problems.throwIfAny();
            return new NodeOperands(criteria, assignments, shown);
        }

        private Optional<NodeColumn> column(String text) {
            Optional<NodeColumn> column = NodeColumn.parse(text, schema);
            if (column.isEmpty()) {
                problems.add(Problem.of(Code.UNKNOWN, text + " not a valid table.column description")
                        .remedy("tabdump -d TABLE lists the columns of a table, tabdump the tables"));
            }
            return column;
        }
    }
}
