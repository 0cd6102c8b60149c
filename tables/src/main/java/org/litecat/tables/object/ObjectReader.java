package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
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
    private final Map<String, Map<String, List<Source>>> sourcesByType = new HashMap<>();

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
        for (Map.Entry<String, List<Source>> entry : sources(type).entrySet()) {
            StoredValue value = value(lookups, entry.getValue());
            if (value != null && !entry.getKey().equals(type.nameAttribute())) {
                values.put(entry.getKey(), value);
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

    /** One of {@link #attributes}, without reading the others; nothing when it is absent there. */
    public Optional<StoredValue> attribute(ObjectType type, String name, String attribute) {
        if (type.freeAttributes().isPresent() || attribute.equals(MEMBERS)) {
            return Optional.ofNullable(attributes(type, name).get(attribute));
        }
        return attribute.equals(type.nameAttribute())
                ? Optional.empty()
                : Optional.ofNullable(value(new Lookups(type, name), sources(type, attribute)));
    }

    /** One attribute of an object, empty when unset. */
    public String value(ObjectType type, String name, String attribute) {
        StoredValue value = value(new Lookups(type, name), sources(type, attribute));
        return value == null ? "" : value.text();
    }

    /** One attribute as the object's own rows hold it: neither inherited nor computed. */
    public String ownValue(ObjectType type, String name, String attribute) {
        if (type.freeAttributes().isPresent() && !definitions(type).containsKey(attribute)) {
            return attribute(type, name, attribute).map(StoredValue::text).orElse("");
        }
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

    /** The tables that the objects are read from. */
    Snapshot snapshot() {
        return snapshot;
    }

    public NodeDirectory nodes() {
        return nodes;
    }

    /** The columns and values that find the rows of an object. */
    static Map<String, String> match(AttributeDefinition definition, String name) {
        Map<String, String> match = new LinkedHashMap<>();
        for (Map.Entry<String, Optional<String>> column : definition.lookup().entrySet()) {
            match.put(column.getKey(), column.getValue().orElse(name));
        }
        return match;
    }

    private List<Source> sources(ObjectType type, String attribute) {
        return sources(type).getOrDefault(attribute, List.of());
    }

    private Map<String, List<Source>> sources(ObjectType type) {
        Map<String, List<Source>> known = sourcesByType.get(type.name());
        if (known == null) {
            known = new LinkedHashMap<>();
            for (AttributeDefinition definition : type.definitions()) {
                List<Source> sources = known.get(definition.name());
                if (sources == null) {
                    sources = new ArrayList<>(1);
                    known.put(definition.name(), sources);
                }
                sources.add(source(type, definition));
            }
            sourcesByType.put(type.name(), known);
        }
        return known;
    }

    private Source source(ObjectType type, AttributeDefinition definition) {
        boolean inherits = type.name().equals("node")
                && definition.lookup().size() == 1
                && definition.lookup().containsKey("node")
                && schema.require(definition.table()).keys().contains("node");
        String key = definition.lookup().keySet().iterator().next();
        return new Source(definition, key, definition.table() + match(definition, ""), inherits);
    }

    private static @Nullable StoredValue value(Lookups lookups, List<Source> sources) {
        StoredValue blank = null;
        for (Source source : sources) {
            Optional<AttributeDefinition.Condition> condition =
                    source.definition().condition();
            if (condition.isPresent() && !lookups.holds(condition.get())) {
                continue;
            }
            StoredValue found = lookups.read(source);
            if (found != null && !found.text().isEmpty()) {
                return found;
            }
            blank = blank == null ? found : blank;
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

    /**
     * A definition and what is known of it for every object of its type.
     *
     * @param key the column that a user takes for the key of the row
     * @param place the same for all definitions that are read from one row
     * @param inherits whether a node that has no value takes the one of its groups
     */
    private record Source(AttributeDefinition definition, String key, String place, boolean inherits) {}

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
                StoredValue value = value(this, sources(type, condition.attribute()));
                actual = value == null ? "" : value.text();
                conditions.put(condition.attribute(), actual);
            }
            return condition.holds(actual);
        }

        @Nullable
        StoredValue read(Source source) {
            String table = source.definition().table();
            String column = source.definition().column();
            if (source.inherits()) {
                String text = nodes.values().value(name, table, column);
                return text.isEmpty() ? null : new StoredValue(text, table, source.key(), column);
            }
            Optional<Row> row = row(source);
            return row.isEmpty() ? null : new StoredValue(row.get().get(column), table, source.key(), column);
        }

        private Optional<Row> row(Source source) {
            Optional<Row> known = rows.get(source.place());
            if (known == null) {
                AttributeDefinition definition = source.definition();
                List<Row> found = snapshot.table(definition.table()).where(match(definition, name));
                known = found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
                rows.put(source.place(), known);
            }
            return known;
        }
    }
}
