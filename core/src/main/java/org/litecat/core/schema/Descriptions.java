package org.litecat.core.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tables, columns and attributes are for, one line each. Nothing is read before it is asked for: only help needs it.
 */
public final class Descriptions {
    private final Schema schema;
    private final Map<String, Map<String, String>> read = new HashMap<>();

    public Descriptions(Schema schema) {
        this.schema = schema;
    }

    /** @return empty for a table that is not known */
    public Optional<String> table(String table) {
        return Optional.ofNullable(texts("tables").get(table));
    }

    /** @return empty for a column that is not known */
    public Optional<String> column(String table, String column) {
        return Optional.ofNullable(texts("columns-" + table).get(column));
    }

    /** An attribute is described as the column that holds it, unless it has a text of its own. */
    public Optional<String> attribute(String type, String attribute) {
        Optional<ObjectType> known = schema.type(type);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String own = texts("attributes-" + (known.get().isNodeLike() ? "node" : type))
                .get(attribute);
        if (own != null) {
            return Optional.of(own);
        }
        return known.get().definitions().stream()
                .filter(definition -> definition.name().equals(attribute))
                .findFirst()
                .flatMap(first -> column(first.table(), first.column()));
    }

    private Map<String, String> texts(String name) {
        return read.computeIfAbsent(name, Descriptions::resource);
    }

    /** Name to text; empty when there is no such resource. */
    private static Map<String, String> resource(String name) {
        Map<String, String> texts = new HashMap<>();
        for (Map<String, String> row :
                SchemaResource.find("descriptions/" + name + ".json").orElse(List.of())) {
            texts.put(row.getOrDefault("name", ""), row.getOrDefault("text", ""));
        }
        return texts;
    }
}
