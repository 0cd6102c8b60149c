package org.litecat.tables.object;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.litecat.core.schema.AttributeDefinition;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.table.Row;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.Upsert;

/** Writes attributes of objects into the rows of a transaction. */
final class ObjectWriter {
    private final Transaction transaction;
    private final Upsert upsert;
    private final ObjectReader before;

    /** @param before the objects as they are without the pending changes */
    ObjectWriter(Transaction transaction, ObjectReader before) {
        this.transaction = transaction;
        this.upsert = new Upsert(transaction);
        this.before = before;
    }

    /** The columns that a definition changes, and its free attributes. */
    record Changes(Map<Place, Map<String, String>> columns, Map<String, String> free) {}

    /** A row or rows of a table, found by columns and their values. */
    record Place(String table, Map<String, String> match) {}

    /**
     * Finds where attributes are stored; an empty value clears one. Nothing is changed yet.
     *
     * @param valueOf what another attribute of the object has or is about to get, for conditions
     * @throws org.litecat.core.response.ProblemException when a condition does not hold
     */
    Changes plan(ObjectType type, String name, Map<String, String> attributes, UnaryOperator<String> valueOf) {
        Map<Place, Map<String, String>> columns = new LinkedHashMap<>();
        Map<String, String> free = new LinkedHashMap<>();
        attributes.forEach((attribute, value) -> {
            List<AttributeDefinition> definitions = before.definitions(type).get(attribute);
            if (definitions == null) {
                free.put(attribute, value);
            } else {
                AttributeDefinition definition = AttributePlace.choose(attribute, definitions, valueOf);
                Place place = new Place(definition.table(), ObjectReader.match(definition, name));
                columns.computeIfAbsent(place, p -> new LinkedHashMap<>()).put(definition.column(), value);
            }
        });
        columns.putAll(naming(type, name, columns));
        return new Changes(columns, free);
    }

    void write(ObjectType type, String name, Changes changes) {
        changes.columns().forEach((place, columns) -> upsert.apply(place.table(), place.match(), columns));
        changes.free().forEach((attribute, value) -> setFree(type, name, attribute, value));
    }

    /** An object exists by the row that names it; without an attribute in that row it is added here. */
    private static Map<Place, Map<String, String>> naming(
            ObjectType type, String name, Map<Place, Map<String, String>> changes) {
        if (type.onlyObject().isPresent()
                || type.name().equals("group")
                || type.nameTable().isEmpty()) {
            return Map.of();
        }
        Place place = new Place(type.nameTable(), Map.of(type.nameColumn(), name));
        Map<String, String> columns = new LinkedHashMap<>(changes.getOrDefault(place, Map.of()));
        columns.put(type.nameColumn(), name);
        return Map.of(place, columns);
    }

    private void setFree(ObjectType type, String name, String attribute, String value) {
        ObjectType.FreeAttributes free =
                type.freeAttributes().orElseThrow(() -> new IllegalArgumentException("no attribute " + attribute));
        Map<String, String> match = new HashMap<>();
        match.put(free.keyColumn(), attribute);
        free.ownerColumn().ifPresent(owner -> match.put(owner, name));
        if (value.isEmpty()) {
            upsert.delete(free.table(), match);
        } else {
            upsert.apply(free.table(), match, Map.of(free.valueColumn(), value));
        }
    }

    /** Removes every row of an object in the tables of its type. */
    void remove(ObjectType type, String name) {
        places(type, name).forEach(place -> upsert.delete(place.table(), place.match()));
        type.freeAttributes().ifPresent(free -> removeFree(free, name));
    }

    /** Where the rows of an object are found: each table once, with the columns that hold its name. */
    private static Set<Place> places(ObjectType type, String name) {
        Set<Place> places = new LinkedHashSet<>();
        for (AttributeDefinition definition : type.definitions()) {
            definition.lookup().forEach((column, constant) -> {
                if (constant.isEmpty()) {
                    places.add(new Place(definition.table(), Map.of(column, name)));
                }
            });
        }
        return places;
    }

    private void removeFree(ObjectType.FreeAttributes free, String name) {
        for (Row row : transaction.table(free.table()).rows()) {
            if (free.ownerColumn().isEmpty()
                    || row.get(free.ownerColumn().get()).equals(name)) {
                transaction.remove(row);
            }
        }
    }

    /** Gives every row of an object another name. */
    void rename(ObjectType type, String from, String to) {
        for (Place place : places(type, from)) {
            String column = place.match().keySet().iterator().next();
            if (!upsert.matching(transaction.table(place.table()).schema(), place.match())
                    .isEmpty()) {
                upsert.apply(place.table(), place.match(), Map.of(column, to));
            }
        }
    }
}
