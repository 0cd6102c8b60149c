package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.value.NicList;

/** Which attributes a type has, and how the dotted ones of network interfaces are folded into their lists. */
final class AttributeRules {
    private final ObjectReader reader;

    AttributeRules(ObjectReader reader) {
        this.reader = reader;
    }

    /** The attributes that the type does not have. */
    List<String> unknown(ObjectType type, Iterable<String> attributes) {
        List<String> unknown = new ArrayList<>();
        for (String attribute : attributes) {
            if (type.freeAttributes().isEmpty()
                    && (attribute.endsWith(".") || !reader.definitions(type).containsKey(plain(attribute)))
                    && !(type.name().equals("group") && GroupMembership.holds(attribute))) {
                unknown.add(attribute);
            }
        }
        return unknown;
    }

    /** {@code nicips.eth0} is a part of {@code nicips}; any other attribute is itself. */
    static String plain(String attribute) {
        int dot = NicList.holds(attribute) ? attribute.indexOf('.') : -1;
        return dot < 0 ? attribute : attribute.substring(0, dot);
    }

    /**
     * The attributes with dotted ones folded into their lists.
     *
     * @param now the list that the object has of an attribute
     * @param stored how an attribute is stored that is to be this list
     */
    static Map<String, String> fold(
            Map<String, String> attributes, UnaryOperator<String> now, BinaryOperator<String> stored) {
        Map<String, String> folded = new LinkedHashMap<>();
        Map<String, NicList> lists = new LinkedHashMap<>();
        attributes.forEach((attribute, value) -> {
            String plain = plain(attribute);
            if (plain.equals(attribute)) {
                folded.put(attribute, value);
            } else {
                String nic = attribute.substring(plain.length() + 1);
                NicList list = lists.computeIfAbsent(plain, p -> NicList.parse(now.apply(p)));
                if (!list.whole().isEmpty()) {
                    throw new ProblemException(Problem.of(
                                    Code.CONFLICT,
                                    "'" + attribute + "' cannot be set beside the value that '" + plain + "' has.")
                            .because("that is one for all interfaces: " + list.whole())
                            .remedy("give " + plain + "=... as a whole; nothing was changed"));
                }
                lists.put(plain, list.with(nic, value));
            }
        });
        lists.forEach((attribute, list) -> folded.put(attribute, stored.apply(attribute, list.stored())));
        return folded;
    }
}
