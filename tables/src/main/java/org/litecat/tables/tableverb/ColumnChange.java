package org.litecat.tables.tableverb;

import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.value.ListValue;

/**
 * What {@code table.column=value} or {@code table.column+=value} asks for.
 *
 * @param append whether the value's items are added to the list that is there
 */
record ColumnChange(String table, String column, boolean append, String value) {
    /** @throws ProblemException when the operand is neither of the two */
    static ColumnChange parse(String operand) {
        int equals = operand.indexOf('=');
        int dot = operand.indexOf('.');
        if (equals < 0 || dot <= 0 || dot > equals) {
            throw new ProblemException(Problem.of(Code.USAGE, "Incorrect argument \"" + operand + "\".")
                    .because("what is to be set is TABLE.COLUMN=VALUE")
                    .remedy("tabdump lists the tables, tabdump -d TABLE their columns; nothing was changed"));
        }
        boolean append = operand.charAt(equals - 1) == '+';
        String column = operand.substring(dot + 1, append ? equals - 1 : equals);
        return new ColumnChange(operand.substring(0, dot), column, append, operand.substring(equals + 1));
    }

    /** The value that a column with this value gets. */
    String applied(String now) {
        if (!append || now.isEmpty()) {
            return value;
        }
        return ListValue.ofChanged(now).plus(ListValue.of(value, ",")).text();
    }
}
