package org.litecat.core.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.litecat.core.schema.AttributeDefinition;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;

/** The attributes of nodes by the names that {@code lsdef} uses for them. For one thread. */
public final class NodeAttributes {
    private final NodeValues values;
    private final Map<String, List<AttributeDefinition>> definitions;

    public NodeAttributes(Schema schema, NodeValues values) {
        this.values = values;
        this.definitions = schema.type("node").map(ObjectType::byAttribute).orElse(Map.of());
    }

    /** The value by the first definition of the attribute that holds for this node; null when it has none. */
    public @Nullable String get(String node, String attribute) {
        for (AttributeDefinition definition : definitions.getOrDefault(attribute, List.of())) {
            if (holds(definition, node)) {
                String value = valueBy(definition, node);
                if (!value.isEmpty()) {
                    return value;
                }
            }
        }
        return null;
    }

    /** A condition is answered by unconditional definitions alone: some attributes are defined by their own value. */
    private boolean holds(AttributeDefinition definition, String node) {
        if (definition.condition().isEmpty()) {
            return true;
        }
        AttributeDefinition.Condition condition = definition.condition().get();
        for (AttributeDefinition other : definitions.getOrDefault(condition.attribute(), List.of())) {
            if (other.condition().isEmpty() && condition.holds(valueBy(other, node))) {
                return true;
            }
        }
        return false;
    }

    private String valueBy(AttributeDefinition definition, String node) {
        Map<String, String> constants = new HashMap<>();
        definition.lookup().forEach((column, constant) -> constant.ifPresent(value -> constants.put(column, value)));
        return values.value(node, definition.table(), definition.column(), constants);
    }
}
