package org.litecat.core.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Event;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Transaction;

/**
 * What {@code mkdef} and {@code chdef} share: one change of the tables in which each object is written as a whole or not at
 * all, and the count that is told at the end.
 */
final class Definitions {
    private final Transaction transaction;
    private final Schema schema;
    private final ObjectRequest request;
    private final Response response;
    private final ObjectReader before;
    private final ObjectWriter writer;
    private final GroupMembership membership;
    private final OsimageDefaults imageDefaults;
    private final AttributeRules rules;
    private final List<Written> written = new ArrayList<>();
    private boolean failed;

    Definitions(
            Transaction transaction,
            Schema schema,
            HostPaths paths,
            ObjectReader before,
            ObjectRequest request,
            Response response) {
        this.transaction = transaction;
        this.schema = schema;
        this.request = request;
        this.response = response;
        this.before = before;
        this.writer = new ObjectWriter(transaction, before);
        this.membership = new GroupMembership(transaction, before, schema, request.options(), response);
        this.imageDefaults = new OsimageDefaults(paths, new SiteSettings(transaction.before()));
        this.rules = new AttributeRules(before);
    }

    private record Written(String type, String name, String change) {}

    ObjectReader before() {
        return before;
    }

    ObjectType type(ObjectDefinition object) {
        return schema.type(object.type()).orElseThrow();
    }

    boolean exists(ObjectDefinition object) {
        return before.exists(type(object), object.name());
    }

    /** The names of all objects of a type. */
    Set<String> names(String type) {
        return before.names(schema.type(type).orElseThrow());
    }

    /** The attributes that the object's type does not have; each is reported once. */
    List<String> reportUnknown(List<ObjectDefinition> objects) {
        Map<String, String> unknown = new LinkedHashMap<>();
        for (ObjectDefinition object : objects) {
            rules.unknown(type(object), object.attributes().keySet()).forEach(a -> unknown.put(a, object.type()));
        }
        unknown.forEach((attribute, type) -> {
            fail("'" + attribute + "' is not a valid attribute name for an object type of '" + type + "'.");
            if (!request.options().has(Flag.STANZA)) {
                fail("Skipping to the next attribute.");
            }
        });
        return List.copyOf(unknown.keySet());
    }

    /**
     * Whether all values given for an object can work; says which cannot. What is taken out of lists is not looked at: a
     * wrong item must be removable.
     */
    boolean accepts(ObjectDefinition given) {
        boolean removes =
                request.options().has(Flag.MINUS) && !request.options().has(Flag.PLUS);
        if (!given.type().equals("osimage") || removes) {
            return true;
        }
        try {
            OsimageValues.check(given);
            return true;
        } catch (ProblemException e) {
            e.problems().forEach(problem -> accept(new Event.Error(problem)));
            return false;
        }
    }

    /**
     * Writes one object; when a rule forbids it that is said, and the object stays as it was.
     *
     * @param replace whether what stands there now is removed first
     * @return whether it was written
     */
    boolean write(ObjectDefinition object, boolean replace) {
        try {
            ObjectType type = type(object);
            Map<String, String> attributes = completed(object, replace);
            Map<String, String> members = new LinkedHashMap<>(attributes);
            if (type.name().equals("group")) {
                members.keySet().removeIf(attribute -> !GroupMembership.holds(attribute));
                attributes.keySet().removeIf(GroupMembership::holds);
            }
            ObjectWriter.Changes changes = writer.plan(
                    type, object.name(), attributes, attribute -> valueOf(object, attributes, attribute, replace));
            if (type.name().equals("group")) {
                writeGroup(object, attributes, members);
            }
            if (replace) {
                writer.remove(type, object.name());
            }
            writer.write(type, object.name(), changes);
            written.add(new Written(
                    object.type(), object.name(), replace ? "replaced" : exists(object) ? "changed" : "created"));
            return true;
        } catch (ProblemException e) {
            e.problems().forEach(problem -> accept(new Event.Error(problem)));
            return false;
        }
    }

    private void writeGroup(ObjectDefinition group, Map<String, String> attributes, Map<String, String> members) {
        Map<String, String> all = new LinkedHashMap<>(members);
        if (request.options().has(Flag.DYNAMIC)) {
            all.putAll(attributes);
        }
        membership.set(group.name(), all);
    }

    /** Nic lists folded, and the attributes of an image that {@code -u} computes. */
    private Map<String, String> completed(ObjectDefinition object, boolean replace) {
        ObjectType type = type(object);
        Map<String, String> attributes = AttributeRules.fold(
                object.attributes(), attribute -> replace ? "" : before.ownValue(type, object.name(), attribute));
        if (!request.options().has(Flag.UPDATE)) {
            return attributes;
        }
        boolean changes = request.options().is(ObjectVerb.CHDEF);
        return imageDefaults.fill(
                attributes, attribute -> changes ? before.value(type, object.name(), attribute) : "", changes);
    }

    /** What an attribute is going to be: as given, as stored, or as the groups say that the node is going to be in. */
    private String valueOf(ObjectDefinition object, Map<String, String> attributes, String attribute, boolean replace) {
        String given = attributes.get(attribute);
        if (given != null) {
            return given;
        }
        String stored = replace ? "" : before.value(type(object), object.name(), attribute);
        return stored.isEmpty() && object.type().equals("node")
                ? fromGroups(attributes.getOrDefault("groups", ""), attribute)
                : stored;
    }

    private String fromGroups(String groups, String attribute) {
        ObjectType type = schema.type("group").orElseThrow();
        for (String group : groups.split(",")) {
            String value = group.isEmpty() ? "" : before.value(type, group, attribute);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** A network with the same net and mask as this one would get; empty when there is none. */
    String networkLike(Map<String, String> attributes) {
        return transaction.table("networks").rows().stream()
                .filter(row -> row.get("net").equals(attributes.get("net"))
                        && row.get("mask").equals(attributes.get("mask")))
                .map((Row row) -> row.get("netname"))
                .findFirst()
                .orElse("");
    }

    void removed(ObjectDefinition object) {
        if (object.type().equals("group")) {
            membership.dissolve(object.name());
        }
        writer.remove(type(object), object.name());
        written.add(new Written(object.type(), object.name(), "removed"));
    }

    void renamed(ObjectDefinition object, String name) {
        if (object.type().equals("group")) {
            membership.rename(object.name(), name);
        }
        writer.rename(type(object), object.name(), name);
        written.add(new Written(object.type(), name, "renamed"));
    }

    /** Says which names are not allowed. */
    void reportNames(List<ObjectDefinition> misnamed) {
        failed |= !NameRules.check(misnamed, response);
    }

    /** Says that something asked for was not done. */
    void fail(String text) {
        failed = true;
        response.error(text);
    }

    private void accept(Event.Error error) {
        failed = true;
        response.accept(error);
    }

    /** Sums failures up, if there were any; says whether there were. */
    boolean reportFailure() {
        if (failed) {
            response.error("One or more errors occured when attempting to create or modify xCAT object definitions.");
        }
        return failed;
    }

    /** The names of what was written, sorted; objects of several types may have one name. */
    List<String> written() {
        return written.stream().map(Written::name).sorted().toList();
    }

    /** Makes all that was written last, and tells it as fields; as text only the count is told. */
    void commit() {
        transaction.commit();
        for (Written done : written) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("type", done.type());
            fields.put("name", done.name());
            fields.put("change", done.change());
            response.data(fields, List.of());
        }
    }
}
