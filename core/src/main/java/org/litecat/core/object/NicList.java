package org.litecat.core.object;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.value.RegexValue;

/** The stored form of a nic attribute, {@code nic1!v1|v2,nic2!v3}, as values by nic, in stored order. */
record NicList(Map<String, String> byNic) {
    private static final String PREFIX = "nic";

    /** Whether an attribute is kept as such a list. */
    static boolean holds(String attribute) {
        return attribute.startsWith(PREFIX) && !attribute.equals("nicsadapter");
    }

    static NicList parse(String stored) {
        Map<String, String> byNic = new LinkedHashMap<>();
        for (String item : stored.split(",")) {
            int mark = item.indexOf('!');
            if (mark > 0) {
                byNic.put(item.substring(0, mark), item.substring(mark + 1));
            }
        }
        return new NicList(byNic);
    }

    /** This list with the value of one nic replaced; an empty value takes the nic out. */
    NicList with(String nic, String value) {
        Map<String, String> changed = new LinkedHashMap<>(byNic);
        if (value.isEmpty()) {
            changed.remove(nic);
        } else {
            changed.put(nic, value);
        }
        return new NicList(changed);
    }

    /** This list with each value that is computed from the name of a node computed; what comes out empty is left out. */
    NicList computedFor(String node) {
        Map<String, String> computed = new LinkedHashMap<>();
        byNic.forEach((nic, value) -> {
            String text = computed(value, nic, node);
            if (!text.isEmpty()) {
                computed.put(nic, text);
            }
        });
        return new NicList(computed);
    }

    private static String computed(String value, String nic, String node) {
        try {
            return RegexValue.parse(value).map(regex -> regex.of(node)).orElse(value);
        } catch (ProblemException e) {
            throw new ProblemException(
                    Problem.of("The value '" + value + "' cannot be computed for node '" + node + "'.")
                            .at("interface " + nic)
                            .because(e.problems().get(0).why())
                            .remedy("correct it with tabedit nics or chdef"));
        }
    }

    String stored() {
        return byNic.entrySet().stream()
                .map(entry -> entry.getKey() + "!" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
