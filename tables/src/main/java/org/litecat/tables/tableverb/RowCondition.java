package org.litecat.tables.tableverb;

import java.util.List;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Meant;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.table.Row;

/** A condition on one column, such as {@code node==n1}; {@code =~} and {@code !~} take SQL LIKE patterns ({@code %} and {@code _}). */
record RowCondition(String column, String operator, String operand) {
    private static final List<String> OPERATORS = List.of("==", "!=", "=~", "!~", "<=", ">=", "<", ">");

    /** @throws ProblemException when it is no condition, or the table has no such column */
    static RowCondition parse(String text, TableSchema table) {
        int best = -1;
        String found = "";
        for (String operator : OPERATORS) {
            int at = text.indexOf(operator);
            if (at > 0 && (best < 0 || at < best)) {
                best = at;
                found = operator;
            }
        }
        if (best < 0) {
            throw new ProblemException(Problem.of(Code.USAGE, "Unsupported operator:" + text + " on -w flag input")
                    .because("a condition is COLUMN, one of == != =~ !~ < <= > >=, and VALUE")
                    .remedy("-w '" + table.columns().get(0) + "==VALUE', for example"));
        }
        String column = text.substring(0, best);
        if (!table.hasColumn(column)) {
            throw new ProblemException(Problem.of(
                            Code.UNKNOWN, "No column \"" + column + "\" in table \"" + table.name() + "\"")
                    .remedy(Meant.or(column, table.columns(), "tabdump -d " + table.name() + " lists the columns")));
        }
        return new RowCondition(column, found, text.substring(best + found.length()));
    }

    /** A column that is not set matches nothing. */
    boolean holds(Row row) {
        String value = row.stored(column);
        if (value == null) {
            return false;
        }
        return switch (operator) {
            case "==" -> value.equals(operand);
            case "!=" -> !value.equals(operand);
            case "=~" -> like().matcher(value).matches();
            case "!~" -> !like().matcher(value).matches();
            case "<" -> value.compareTo(operand) < 0;
            case "<=" -> value.compareTo(operand) <= 0;
            case ">" -> value.compareTo(operand) > 0;
            default -> value.compareTo(operand) >= 0;
        };
    }

    private Pattern like() {
        boolean delimited = operand.length() > 1 && operand.startsWith("/") && operand.endsWith("/");
        String pattern = delimited ? operand.substring(1, operand.length() - 1) : operand;
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
