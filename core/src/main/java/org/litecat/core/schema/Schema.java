package org.litecat.core.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All tables and object types. Attributes of a type are read when they are first asked for: most verbs need one type. */
public final class Schema {
    private final Map<String, TableSchema> tables;
    private final Map<String, Map<String, String>> types;
    private final Map<String, ObjectType> loaded = new ConcurrentHashMap<>();

    private Schema(Map<String, TableSchema> tables, Map<String, Map<String, String>> types) {
        this.tables = tables;
        this.types = types;
    }

    public static Schema load() {
        Map<String, TableSchema> tables = new TreeMap<>();
        for (Map<String, String> row : SchemaResource.require("tables.json")) {
            TableSchema table = tableOf(row);
            tables.put(table.name(), table);
        }
        Map<String, Map<String, String>> types = new TreeMap<>();
        for (Map<String, String> row : SchemaResource.require("types.json")) {
            types.put(value(row, "type"), row);
        }
        return new Schema(tables, types);
    }

    /** The tables by name, sorted. */
    public Map<String, TableSchema> tables() {
        return java.util.Collections.unmodifiableMap(tables);
    }

    public Optional<TableSchema> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** A table that is known to exist because this program names it. */
    public TableSchema require(String name) {
        return table(name).orElseThrow(() -> new IllegalArgumentException("no table " + name));
    }

    /** The names of the object types, sorted. */
    public List<String> typeNames() {
        return List.copyOf(types.keySet());
    }

    public Optional<ObjectType> type(String name) {
        Map<String, String> row = types.get(name);
        return row == null ? Optional.empty() : Optional.of(loaded.computeIfAbsent(name, n -> typeOf(n, row)));
    }

    private static TableSchema tableOf(Map<String, String> row) {
        return new TableSchema(
                value(row, "table"),
                list(row, "columns"),
                list(row, "keys"),
                list(row, "required"),
                Optional.ofNullable(row.get("nodeColumn")),
                Optional.ofNullable(row.get("autoIncrement")));
    }

    private static ObjectType typeOf(String name, Map<String, String> row) {
        String[] naming = split(row.getOrDefault("nameColumn", "."));
        Optional<ObjectType.FreeAttributes> free = Optional.ofNullable(row.get("freeTable"))
                .map(table -> new ObjectType.FreeAttributes(
                        table,
                        value(row, "freeKey"),
                        value(row, "freeValue"),
                        Optional.ofNullable(row.get("freeOwner"))));
        List<AttributeDefinition> definitions = new ArrayList<>();
        if (row.containsKey("nameColumn")) {
            SchemaResource.require("objects/" + name + ".json")
                    .forEach(attribute -> definitions.add(definitionOf(attribute)));
        }
        return new ObjectType(
                name,
                value(row, "nameAttribute"),
                naming[0],
                naming[1],
                Optional.ofNullable(row.get("onlyObject")),
                free,
                definitions);
    }

    private static AttributeDefinition definitionOf(Map<String, String> row) {
        String[] place = split(value(row, "column"));
        Map<String, Optional<String>> lookup = new LinkedHashMap<>();
        for (String pair : list(row, "lookup")) {
            int equals = pair.indexOf('=');
            lookup.put(
                    equals < 0 ? pair : pair.substring(0, equals),
                    equals < 0 ? Optional.empty() : Optional.of(pair.substring(equals + 1)));
        }
        Optional<AttributeDefinition.Condition> condition = Optional.ofNullable(row.get("onlyIf"))
                .map(text -> new AttributeDefinition.Condition(
                        text.substring(0, text.indexOf('=')), text.substring(text.indexOf('=') + 1)));
        return new AttributeDefinition(value(row, "name"), place[0], place[1], lookup, condition);
    }

    private static String[] split(String dotted) {
        int dot = dotted.indexOf('.');
        return new String[] {dotted.substring(0, dot), dotted.substring(dot + 1)};
    }

    private static List<String> list(Map<String, String> row, String field) {
        String text = row.get(field);
        return text == null ? List.of() : List.of(text.split(","));
    }

    private static String value(Map<String, String> row, String field) {
        String value = row.get(field);
        if (value == null) {
            throw new IllegalStateException("schema resource without " + field + ": " + row);
        }
        return value;
    }
}
