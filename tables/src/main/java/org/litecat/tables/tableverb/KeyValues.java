package org.litecat.tables.tableverb;

import java.util.LinkedHashMap;
import java.util.Map;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** {@code key=value,key=value}: the columns that name the rows to read or change. */
final class KeyValues {
    private KeyValues() {}

    static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new ProblemException(Problem.of(Code.USAGE, "Incorrect argument \"" + pair + "\".")
                        .because("what names rows is COLUMN=VALUE,COLUMN=VALUE")
                        .remedy("put the name of a column and '=' in front of it"));
            }
            if (pair.lastIndexOf('.', equals) >= 0) {
                throw new ProblemException(Problem.of(Code.USAGE, "Incorrect argument \"" + pair + "\".")
                        .at("'" + text + "'")
                        .because("a key is a column without its table")
                        .remedy("put a blank, not a comma, in front of what is to be set; nothing was changed"));
            }
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        if (values.isEmpty()) {
            // Nothing but commas: it would name every row.
            throw new ProblemException(Problem.of(Code.USAGE, "Incorrect argument \"" + text + "\".")
                    .because("it names no row")
                    .remedy("COLUMN=VALUE names rows"));
        }
        return values;
    }
}
