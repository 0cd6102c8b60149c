package org.litecat.core.object;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.schema.AttributeDefinition;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/** Reads objects out of the tables of one snapshot. Nodes show what they inherit from their groups; groups are shown as stored. */
public final class ObjectReader {
    private static final String MEMBERS = "members";

    private final Snapshot snapshot;
    private final Schema schema;
    private final NodeDirectory nodes;
    private final Map<String, Map<String, List<AttributeDefinition>>> byType = new HashMap<>();

    public ObjectReader(Snapshot snapshot, Schema schema) {
        this.snapshot = snapshot;
        this.schema = schema;
        this.nodes = new NodeDirectory(schema, snapshot);
    }

    /** The names of all objects of a type, sorted. */
    public SortedSet<String> names(ObjectType type) {
        if (type.name().equals("group")) {
            return new TreeSet<>(nodes.groups().names());
        }
        SortedSet<String> names = new TreeSet<>();
        if (type.onlyObject().isPresent()) {
            names.add(type.onlyObject().get());
        } else if (!type.nameTable().isEmpty()) {
            for (Row row : snapshot.table(type.nameTable()).active()) {
                names.add(row.get(type.nameColumn()));
            }
        }
        return names;
    }

    public boolean exists(ObjectType type, String name) {
        if (type.name().equals("group")) {
            return nodes.groups().exists(name);
        }
        if (type.onlyObject().isPresent()) {
            return type.onlyObject().get().equals(name);
        }
        return !type.nameTable().isEmpty()
                && !snapshot.table(type.nameTable())
                        .where(type.nameColumn(), name)
                        .isEmpty();
    }

    /**
     * All attributes of an object that have a value, by name; attributes of rows that exist without a value are empty
     * texts, those without a row are absent.
     */
    public SortedMap<String, StoredValue> attributes(ObjectType type, String name) {
        SortedMap<String, StoredValue> values = new TreeMap<>();
        Lookups lookups = new Lookups(type, name);
        for (Map.Entry<String, List<AttributeDefinition>> entry :
                definitions(type).entrySet()) {
            if (!entry.getKey().equals(type.nameAttribute())) {
                value(lookups, entry.getValue()).ifPresent(value -> values.put(entry.getKey(), value));
            }
        }
        type.freeAttributes().ifPresent(free -> addFree(free, name, values));
        if (type.name().equals("group")) {
            values.put(
                    MEMBERS,
                    new StoredValue(String.join(",", nodes.groups().members(name)), "nodegroup", "groupname", MEMBERS));
        }
        return values;
    }

    /** One attribute of an object, empty when unset. */
    public String value(ObjectType type, String name, String attribute) {
        List<AttributeDefinition> definitions = definitions(type).getOrDefault(attribute, List.of());
        return value(new Lookups(type, name), definitions)
                .map(StoredValue::text)
                .orElse("");
    }

    /** One attribute as the object's own rows hold it: neither inherited nor computed. */
    public String ownValue(ObjectType type, String name, String attribute) {
        for (AttributeDefinition definition : definitions(type).getOrDefault(attribute, List.of())) {
            for (Row row : snapshot.table(definition.table()).where(match(definition, name))) {
                if (!row.get(definition.column()).isEmpty()) {
                    return row.get(definition.column());
                }
            }
        }
        return "";
    }

    /** The definitions of each attribute of a type. */
    public Map<String, List<AttributeDefinition>> definitions(ObjectType type) {
        return byType.computeIfAbsent(type.name(), name -> type.byAttribute());
    }

    public NodeDirectory nodes() {
        return nodes;
    }

    /** The columns and values that find the rows of an object. */
    static Map<String, String> match(AttributeDefinition definition, String name) {
        Map<String, String> match = new LinkedHashMap<>();
        definition.lookup().forEach((column, constant) -> match.put(column, constant.orElse(name)));
        return match;
    }

    private Optional<StoredValue> value(Lookups lookups, List<AttributeDefinition> definitions) {
        Optional<StoredValue> blank = Optional.empty();
        for (AttributeDefinition definition : definitions) {
            if (definition.condition().isPresent()
                    && !lookups.holds(definition.condition().get())) {
                continue;
            }
            Optional<StoredValue> found = lookups.read(definition);
            if (found.isPresent() && !found.get().text().isEmpty()) {
                return found;
            }
            blank = blank.isPresent() ? blank : found;
        }
        return blank;
    }

    private void addFree(ObjectType.FreeAttributes free, String name, SortedMap<String, StoredValue> values) {
        values.values().removeIf(value -> value.table().equals(free.table()));
        for (Row row : snapshot.table(free.table()).active()) {
            boolean own = free.ownerColumn().isEmpty()
                    || row.get(free.ownerColumn().get()).equals(name);
            if (own) {
                String key = row.get(free.keyColumn());
                values.put(key, new StoredValue(row.get(free.valueColumn()), free.table(), key, ""));
            }
        }
    }

    /** The rows of one object, each looked up once. */
    private final class Lookups {
        private final ObjectType type;
        private final String name;
        private final Map<String, Optional<Row>> rows = new HashMap<>();
        private final Map<String, String> conditions = new HashMap<>();

        Lookups(ObjectType type, String name) {
            this.type = type;
            this.name = name;
        }

        boolean holds(AttributeDefinition.Condition condition) {
            String actual = conditions.get(condition.attribute());
            if (actual == null) {
                // An attribute may be a condition of itself: of the definitions with conditions none holds then.
                conditions.put(condition.attribute(), "");
                List<AttributeDefinition> definitions =
                        definitions(type).getOrDefault(condition.attribute(), List.of());
                actual = value(this, definitions).map(StoredValue::text).orElse("");
                conditions.put(condition.attribute(), actual);
            }
            return condition.holds(actual);
        }

        Optional<StoredValue> read(AttributeDefinition definition) {
            String key = definition.lookup().keySet().iterator().next();
            if (type.name().equals("node") && isNodeTable(definition)) {
                String text = nodes.values().value(name, definition.table(), definition.column());
                return text.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new StoredValue(text, definition.table(), key, definition.column()));
            }
            return row(definition)
                    .map(row -> new StoredValue(
                            row.get(definition.column()), definition.table(), key, definition.column()));
        }

        private boolean isNodeTable(AttributeDefinition definition) {
            return definition.lookup().size() == 1
                    && definition.lookup().containsKey("node")
                    && schema.require(definition.table()).keys().contains("node");
        }

        private Optional<Row> row(AttributeDefinition definition) {
            Map<String, String> match = match(definition, name);
            return rows.computeIfAbsent(
                    definition.table() + match,
                    id -> snapshot.table(definition.table()).where(match).stream()
                            .findFirst());
        }
    }
}
