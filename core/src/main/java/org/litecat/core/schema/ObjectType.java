package org.litecat.core.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One kind of object, such as {@code osimage}: its attributes and where they are stored.
 *
 * @param name the type
 * @param nameAttribute the attribute that is the object's name; never listed
 * @param nameTable the table whose rows say which objects exist; empty for a type that stores nothing
 * @param nameColumn the column of {@code nameTable} that holds the name
 * @param onlyObject the name of the only object of this type, when there can be but one
 * @param freeAttributes where attributes outside {@code definitions} are stored, when any name is allowed
 * @param definitions attributes in the order in which they are tried
 */
public record ObjectType(
        String name,
        String nameAttribute,
        String nameTable,
        String nameColumn,
        Optional<String> onlyObject,
        Optional<FreeAttributes> freeAttributes,
        List<AttributeDefinition> definitions) {

    /** A table of name and value rows; {@code ownerColumn} names the object when a table serves several. */
    public record FreeAttributes(String table, String keyColumn, String valueColumn, Optional<String> ownerColumn) {}

    public ObjectType {
        definitions = List.copyOf(definitions);
    }

    /** The definitions of each attribute, in the order of their first appearance. */
    public Map<String, List<AttributeDefinition>> byAttribute() {
        Map<String, List<AttributeDefinition>> grouped = new LinkedHashMap<>();
        for (AttributeDefinition definition : definitions) {
            grouped.merge(definition.name(), List.of(definition), ObjectType::joined);
        }
        return grouped;
    }

    /** All tables that hold a part of such an object, sorted. */
    public Set<String> tables() {
        Set<String> tables = new TreeSet<>();
        definitions.forEach(definition -> tables.add(definition.table()));
        freeAttributes.ifPresent(free -> tables.add(free.table()));
        return tables;
    }

    public boolean isNodeLike() {
        return name.equals("node") || name.equals("group");
    }

    private static List<AttributeDefinition> joined(List<AttributeDefinition> first, List<AttributeDefinition> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
