package org.litecat.core.tableverb;

import java.util.LinkedHashMap;
import java.util.Map;
import org.litecat.core.response.ProblemException;

/** {@code key=value,key=value}: the columns that name the rows to read or change. */
final class KeyValues {
    private KeyValues() {}

    static Map<String, String> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new ProblemException("Incorrect argument \"" + pair + "\".");
            }
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return values;
    }
}
