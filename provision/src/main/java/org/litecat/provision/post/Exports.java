package org.litecat.provision.post;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;
import org.litecat.core.value.ShellValue;

/** Variables that a script sets and exports, in the order in which they were added. */
final class Exports {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final String node;
    private final Problems problems;

    /** @param problems gets names that no shell can export */
    Exports(String node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    /** @param place which row the name comes from */
    Exports add(String name, String value, String place) {
        if (!NAME.matcher(name).matches()) {
            problems.add(Problem.of(
                            Code.INVALID_VALUE,
                            node + ": '" + name + "' cannot be the name of a variable in post scripts.")
                    .at(place)
                    .because("letters, digits and '_' only; a '-' is none of them")
                    .remedy("give it another name"));
        } else if (value.indexOf('\0') >= 0) {
            problems.add(Problem.of(Code.INVALID_VALUE, node + ": the value of " + name + " holds a NUL.")
                    .at(place)
                    .remedy("write the value again without it"));
        } else {
            values.put(name, value);
        }
        return this;
    }

    /** Two lines for each variable. */
    List<String> lines() {
        return values.entrySet().stream()
                .flatMap(each ->
                        List.of(each.getKey() + "=" + new ShellValue(each.getValue()).word(), "export " + each.getKey())
                                .stream())
                .toList();
    }
}
