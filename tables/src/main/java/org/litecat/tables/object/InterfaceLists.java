package org.litecat.tables.object;

import java.util.List;
import org.litecat.core.node.NodeValues;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.value.ListItems;
import org.litecat.core.value.NicList;

/**
 * The lists of network interfaces of one object, for changes of single interfaces. A list in the row of a node hides all that its
 * groups say, so that what it has of them goes into its row together with what is changed.
 */
final class InterfaceLists {
    private final ObjectReader before;
    private final ObjectType type;
    private final ObjectDefinition object;

    /** @param object with the attributes that it is given, {@code groups} as they are to be */
    InterfaceLists(ObjectReader before, ObjectType type, ObjectDefinition object) {
        this.before = before;
        this.type = type;
        this.object = object;
    }

    /**
     * The list as it is to be changed: what the object itself has, or what a node has of its groups, computed for it. A node that
     * is about to be made has but what it is given.
     *
     * @throws org.litecat.core.response.ProblemException when it cannot be computed for the node
     */
    String now(String attribute) {
        String own = before.ownValue(type, object.name(), attribute);
        if (!own.isEmpty() || !isNode()) {
            return hides(own, attribute) ? "" : own;
        }
        return inherited(attribute);
    }

    /** What is stored when the object is to have this list: where nothing is left, what the groups say must not come back. */
    String stored(String attribute, String list) {
        return list.isEmpty() && isNode() && !inherited(attribute).isEmpty() ? NodeValues.HIDDEN : list;
    }

    private boolean isNode() {
        return type.name().equals("node") && before.exists(type, object.name());
    }

    private boolean hides(String own, String attribute) {
        return !NicList.parse(own).whole().isEmpty()
                && isNode()
                && before.value(type, object.name(), attribute).isEmpty();
    }

    private String inherited(String attribute) {
        List<String> groups = ListItems.of(
                object.attributes().getOrDefault("groups", before.ownValue(type, object.name(), "groups")));
        String value = before.nodes().values().inherited(object.name(), groups, "nics", attribute);
        try {
            return NicList.parse(value).computedFor(object.name()).stored();
        } catch (ProblemException e) {
            throw new ProblemException(e.problems().stream()
                    .map(problem -> problem.at("table nics, column " + attribute + ", of the groups "
                            + String.join(",", groups) + ", " + problem.where()))
                    .toList());
        }
    }
}
