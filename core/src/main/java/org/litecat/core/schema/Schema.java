package org.litecat.core.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All tables and object types. Each is made when it is first asked for, and only then are the attributes of a type read:
 * most verbs need one type and a few tables. No lambdas here: each costs a verb as much as parsing some rows.
 */
public final class Schema {
    private final Map<String, String> tables;
    private final Map<String, TableSchema> madeTables = new ConcurrentHashMap<>();
    private final Map<String, String> types;
    private final Map<String, ObjectType> madeTypes = new ConcurrentHashMap<>();

    /** @param tables name to row, not parsed yet  @param types likewise */
    private Schema(Map<String, String> tables, Map<String, String> types) {
        this.tables = tables;
        this.types = types;
    }

    public static Schema load() {
        return new Schema(SchemaResource.lines("tables.json"), SchemaResource.lines("types.json"));
    }

    /** The tables by name, sorted. */
    public Map<String, TableSchema> tables() {
        Map<String, TableSchema> all = new TreeMap<>();
        for (String name : tables.keySet()) {
            all.put(name, require(name));
        }
        return Collections.unmodifiableMap(all);
    }

    public Optional<TableSchema> table(String name) {
        TableSchema table = madeTables.get(name);
        if (table == null && tables.containsKey(name)) {
            table = tableOf(SchemaResource.row(tables.get(name)));
            madeTables.put(name, table);
        }
        return Optional.ofNullable(table);
    }

    /** A table that is known to exist because this program names it. */
    public TableSchema require(String name) {
        Optional<TableSchema> table = table(name);
        if (table.isEmpty()) {
            throw new IllegalArgumentException("no table " + name);
        }
        return table.get();
    }

    /** The names of the object types, sorted. */
    public List<String> typeNames() {
        return List.copyOf(types.keySet());
    }

    public Optional<ObjectType> type(String name) {
        ObjectType type = madeTypes.get(name);
        if (type == null && types.containsKey(name)) {
            type = typeOf(name, SchemaResource.row(types.get(name)));
            madeTypes.put(name, type);
        }
        return Optional.ofNullable(type);
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
        Optional<ObjectType.FreeAttributes> free = Optional.empty();
        if (row.containsKey("freeTable")) {
            free = Optional.of(new ObjectType.FreeAttributes(
                    value(row, "freeTable"),
                    value(row, "freeKey"),
                    value(row, "freeValue"),
                    Optional.ofNullable(row.get("freeOwner"))));
        }
        List<AttributeDefinition> definitions = new ArrayList<>();
        if (row.containsKey("nameColumn")) {
            for (Map<String, String> attribute : SchemaResource.require("objects/" + name + ".json")) {
                definitions.add(definitionOf(attribute));
            }
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
        Optional<AttributeDefinition.Condition> condition = Optional.empty();
        if (row.containsKey("onlyIf")) {
            String text = value(row, "onlyIf");
            int equals = text.indexOf('=');
            condition = Optional.of(
                    new AttributeDefinition.Condition(text.substring(0, equals), text.substring(equals + 1)));
        }
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
