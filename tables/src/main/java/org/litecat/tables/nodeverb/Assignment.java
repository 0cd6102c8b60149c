package org.litecat.tables.nodeverb;

import java.util.List;
import java.util.Optional;
import org.litecat.core.node.NodeColumn;
import org.litecat.core.node.NodeValues;
import org.litecat.core.value.ListItems;
import org.litecat.core.value.ListValue;

/** What becomes of a column: {@code table.column=value}, or with {@code ,=}, {@code ^=} or {@code =@}. */
record Assignment(NodeColumn place, Operator operator, String value) {
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
            case SET -> value.isEmpty() && !place.table().equals("nodelist") ? NodeValues.HIDDEN : value;
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
        return ListItems.of(value);
    }

    private String added(String own) {
        ListValue now = ListValue.ofChanged(own);
        ListValue added = ListValue.of("", ",").plus(ListValue.of(value, ",")).minus(now);
        return added.append(now).text();
    }

    private String removed(String own) {
        return ListValue.ofChanged(own).minus(ListValue.of(value, ",")).text();
    }
}
