package org.litecat.core.nodeverb;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.node.NodeColumn;

/** What becomes of a column: {@code table.column=value}, or with {@code ,=}, {@code ^=} or {@code =@}. */
record Assignment(NodeColumn place, Operator operator, String value) {
    /** Computes to nothing: with it a node has no value although its group has one. */
    private static final String HIDDEN = "|^.*$||";

    /** How the value is put into the column. */
    enum Operator {
        /** The value replaces what is there; an empty one hides what the groups of the node say. */
        SET("="),
        /** The value replaces what is there, whatever it begins with. */
        LITERAL("=@"),
        /** Items that are not there yet are put in front. */
        ADD(",="),
        /** Items are taken out. */
        REMOVE("^=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        /** Whether the column may name somebody afterwards whom it did not name before. */
        boolean adds() {
            return this != REMOVE;
        }
    }

    /** An operand cut at its operator. */
    record Parts(String place, Operator operator, String value) {
        /** Nothing when the operand has no {@code =}, or nothing in front of it. */
        static Optional<Parts> of(String operand) {
            int equals = operand.indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            Operator operator = switch (operand.charAt(equals - 1)) {
                case ',' -> Operator.ADD;
                case '^' -> Operator.REMOVE;
                default -> operand.startsWith("@", equals + 1) ? Operator.LITERAL : Operator.SET;
            };
            int end = operator.sign().indexOf('=') == 0 ? equals : equals - 1;
            return Optional.of(new Parts(
                    operand.substring(0, end),
                    operator,
                    operand.substring(end + operator.sign().length())));
        }
    }

    /**
     * The value that a row of a node gets.
     *
     * @param own what the row holds now; what the node inherits does not count
     */
    String applied(String own) {
        return switch (operator) {
            case SET -> value.isEmpty() && !place.table().equals("nodelist") ? HIDDEN : value;
            case LITERAL -> value;
            case ADD -> added(own);
            case REMOVE -> removed(own);
        };
    }

    /** The same for the row of a group, where an empty value hides nothing. */
    Assignment literal() {
        return new Assignment(place, Operator.LITERAL, value);
    }

    List<String> items() {
        return items(value);
    }

    private String added(String own) {
        Set<String> added = new LinkedHashSet<>(items());
        added.removeAll(items(own));
        List<String> all = new ArrayList<>(added);
        all.addAll(items(own));
        return String.join(",", all);
    }

    private String removed(String own) {
        List<String> left = new ArrayList<>(items(own));
        left.removeAll(items());
        return String.join(",", left);
    }

    private static List<String> items(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(","));
    }
}
