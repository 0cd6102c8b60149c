package org.litecat.core.table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.schema.Schema;

/** Finds a value that swallowed the next operand, because a comma was typed for the blank: {@code a,nodetype.arch=b}. */
public final class AnotherColumn {
    private static final String ASSIGNMENT = ",\\s*([a-z_]+)\\.([A-Za-z0-9_]+)[+,^]?=(?![=~])";

    private AnotherColumn() {}

    public static Optional<Problem> in(String value, Schema schema) {
        if (value.indexOf(',') < 0) {
            return Optional.empty();
        }
        Matcher found = Pattern.compile(ASSIGNMENT).matcher(value);
        while (found.find()) {
            String column = found.group(2);
            if (schema.table(found.group(1))
                    .filter(table -> table.hasColumn(column))
                    .isPresent()) {
                return Optional.of(
                        Problem.of(Code.DOUBTFUL, "'" + found.group(1) + "." + column + "=' stands inside of a value.")
                                .because("a comma stands where a blank was meant")
                                .remedy("put a blank in its place; nothing was changed"));
            }
        }
        return Optional.empty();
    }
}
