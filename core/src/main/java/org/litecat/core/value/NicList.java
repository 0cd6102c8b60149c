package org.litecat.core.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * The stored form of a nic attribute, {@code nic1!v1|v2,nic2!v3}, as values by nic, in stored order. A value may be computed, with
 * commas of its own, and so may the whole: an item begins only where a name and its {@code !} stand.
 *
 * @param whole a value that is no such list, as one expression that makes the list; empty for a list
 */
public record NicList(String whole, Map<String, String> byNic) {
    private static final String PREFIX = "nic";
    private static final String NAME = "\\s*[^!,|()/\\s][^!,|()/]*!";
    private static final Pattern FIRST = Pattern.compile(NAME + ".*", Pattern.DOTALL);
    private static final Pattern NEXT = Pattern.compile(",+(?=" + NAME + ")");

    /** Whether an attribute is kept as such a list. */
    public static boolean holds(String attribute) {
        return attribute.startsWith(PREFIX) && !attribute.equals("nicsadapter");
    }

    public static NicList parse(String stored) {
        Map<String, String> byNic = new LinkedHashMap<>();
        if (!FIRST.matcher(stored).matches()) {
            return new NicList(stored, byNic);
        }
        for (String item : NEXT.split(stored)) {
            int mark = item.indexOf('!');
            byNic.put(item.substring(0, mark).strip(), withoutEnd(item.substring(mark + 1)));
        }
        return new NicList("", byNic);
    }

    /** People end lists with a comma. */
    private static String withoutEnd(String value) {
        int end = value.length();
        while (end > 0 && (value.charAt(end - 1) == ',' || Character.isWhitespace(value.charAt(end - 1)))) {
            end--;
        }
        return value.substring(0, end);
    }

    /** The items as they are stored, one for each nic. */
    public List<String> items() {
        return byNic.entrySet().stream()
                .map(entry -> entry.getKey() + "!" + entry.getValue())
                .toList();
    }

    /** This list with the value of one nic replaced; an empty value takes the nic out. */
    public NicList with(String nic, String value) {
        Map<String, String> changed = new LinkedHashMap<>(byNic);
        if (value.isEmpty()) {
            changed.remove(nic);
        } else {
            changed.put(nic, value);
        }
        return new NicList(whole, changed);
    }

    /** What this list has of one nic. */
    public NicList only(String nic) {
        Map<String, String> left = new LinkedHashMap<>(byNic);
        left.keySet().retainAll(List.of(nic));
        return new NicList(whole, left);
    }

    /** This list without the nics that have the same value in the other one. */
    public NicList without(NicList other) {
        Map<String, String> left = new LinkedHashMap<>(byNic);
        left.entrySet().removeAll(other.byNic().entrySet());
        return new NicList(whole, left);
    }

    /** This list with each value that is computed from the name of a node computed; what comes out empty is left out. */
    public NicList computedFor(String node) {
        Map<String, String> computed = new LinkedHashMap<>();
        byNic.forEach((nic, value) -> {
            String text = computed(value, nic, node);
            if (!text.isEmpty()) {
                computed.put(nic, text);
            }
        });
        return new NicList(whole, computed);
    }

    private static String computed(String value, String nic, String node) {
        try {
            return RegexValue.parse(value).map(regex -> regex.of(node)).orElse(value);
        } catch (ProblemException e) {
            throw new ProblemException(Problem.of(
                            Code.INVALID_VALUE, "The value '" + value + "' cannot be computed for node '" + node + "'.")
                    .at("interface " + nic)
                    .because(e.problems().get(0).why())
                    .remedy("correct it with tabedit nics or chdef"));
        }
    }

    public String stored() {
        return whole.isEmpty() ? String.join(",", items()) : whole;
    }
}
