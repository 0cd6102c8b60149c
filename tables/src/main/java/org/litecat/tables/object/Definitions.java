package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.HostPaths;
import org.litecat.core.network.NetworkRow;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.FoldedProblems;
import org.litecat.core.node.GivenNames;
import org.litecat.core.osimage.CopiedMedia;
import org.litecat.core.osimage.HostRelease;
import org.litecat.core.osimage.OsimageDefaults;
import org.litecat.core.osimage.UnnamedRelease;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Event;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Transaction;
import org.litecat.core.value.ListItems;

/**
 * What {@code mkdef} and {@code chdef} share: one change of the tables in which each object is written as a whole or not at
 * all, and the count that is told at the end.
 */
final class Definitions {
    private static final Set<String> WATCHED = Set.of(
            "postscripts",
            "postbootscripts",
            "osvers",
            "osarch",
            "profile",
            "provmethod",
            "ip",
            "mac",
            "net",
            "mask",
            "dynamicrange");

    private final Transaction transaction;
    private final Schema schema;
    private final ObjectRequest request;
    private final Response response;
    private final ObjectReader before;
    private final ObjectWriter writer;
    private final GroupMembership membership;
    private final OsimageDefaults imageDefaults;
    private final AttributeRules rules;
    private final Map<String, Map<String, String>> givenGroups = new HashMap<>();
    private final HostPaths paths;
    private final List<Written> written = new ArrayList<>();
    private @Nullable WrittenWarnings warnings;
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
        this.paths = paths;
        this.request = request;
        this.response = response;
        this.before = before;
        this.writer = new ObjectWriter(transaction, before);
        this.membership = new GroupMembership(transaction, before, schema, request.options(), response);
        this.imageDefaults = new OsimageDefaults(paths, new SiteSettings(transaction.before()));
        this.rules = new AttributeRules(before);
        for (ObjectDefinition object : request.objects()) {
            if (object.type().equals("group")) {
                givenGroups.put(object.name(), object.attributes());
            }
        }
    }

    /** Nodes of many, with what was wrong. */
    private final Map<String, List<Problem>> refused = new LinkedHashMap<>();

    private record Written(String type, String name, Answer change) {
        static Written of(String type, String name, Change.Action action) {
            return new Written(type, name, Change.ofObject(type, name, action));
        }
    }

    ObjectReader before() {
        return before;
    }

    ObjectType type(ObjectDefinition object) {
        return schema.type(object.type()).orElseThrow();
    }

    boolean exists(ObjectDefinition object) {
        return before.exists(type(object), object.name());
    }

    /** The objects asked for, groups last: who is in them may be told of nodes that stand further down. */
    List<ObjectDefinition> inOrder() {
        List<ObjectDefinition> ordered = new ArrayList<>(request.objects());
        ordered.sort(Comparator.comparing(object -> object.type().equals("group")));
        return ordered;
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
            fail(Unknown.attribute(attribute, schema.type(type).orElseThrow()));
            if (!request.options().has(Flag.STANZA)) {
                fail(Problem.of(Code.INCOMPLETE, "Skipping to the next attribute.")
                        .alone());
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
        if (removes) {
            return true;
        }
        try {
            check(given);
            return true;
        } catch (ProblemException e) {
            refuse(given, e);
            return false;
        }
    }

    /** Names of groups that a node has already may stay. */
    private void check(ObjectDefinition given) {
        if (given.type().equals("osimage")) {
            OsimageValues.check(given);
        } else if (given.type().equals("node")) {
            List<String> groups = ListItems.of(given.attributes().getOrDefault("groups", ""));
            groups.removeAll(ListItems.of(before.ownValue(type(given), given.name(), "groups")));
            List<Problem> problems = GivenNames.ofGroups(groups);
            if (!problems.isEmpty()) {
                throw new ProblemException(problems);
            }
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
            ObjectWriter.Changes changes = plan(object, attributes, replace);
            requireUsable(object, changes, replace);
            Runnable joined = type.name().equals("group")
                    ? membership.plan(object.name(), members, !attributes.isEmpty(), replace)
                    : () -> {};
            if (replace) {
                writer.remove(type, object.name());
            }
            joined.run();
            writer.write(type, object.name(), changes);
            for (String attribute : attributes.keySet()) {
                if (WATCHED.contains(attribute)) {
                    warnings().written(object, attribute);
                }
            }
            written.add(Written.of(
                    object.type(),
                    object.name(),
                    replace ? Change.Action.REPLACED : exists(object) ? Change.Action.CHANGED : Change.Action.CREATED));
            return true;
        } catch (ProblemException e) {
            refuse(object, e);
            return false;
        }
    }

    /** What is taken out of a list must be removable, whatever else is in it. */
    private void requireUsable(ObjectDefinition object, ObjectWriter.Changes changes, boolean replace) {
        boolean removes =
                request.options().has(Flag.MINUS) && !request.options().has(Flag.PLUS);
        if (!removes) {
            ObjectType type = type(object);
            WrittenCells.require(
                    type,
                    changes,
                    before.snapshot(),
                    replace,
                    attribute -> new InterfaceLists(before, type, object).now(attribute));
        }
    }

    /** Nic lists folded, and the attributes of an image that {@code -u} computes. */
    private Map<String, String> completed(ObjectDefinition object, boolean replace) {
        ObjectType type = type(object);
        Map<String, String> attributes = AttributeRules.fold(
                object.attributes(),
                attribute -> replace ? "" : new InterfaceLists(before, type, object).now(attribute),
                (attribute, list) -> replace ? list : new InterfaceLists(before, type, object).stored(attribute, list));
        if (!request.options().has(Flag.UPDATE)) {
            return attributes;
        }
        boolean changes = request.options().is(ObjectVerb.CHDEF);
        if (!changes || before.value(type, object.name(), "osvers").isEmpty()) {
            attributes = withRelease(object.name(), attributes);
        }
        Map<String, String> filled = imageDefaults.fill(
                attributes, attribute -> changes ? before.value(type, object.name(), attribute) : "", changes);
        if (before.value(type, object.name(), "pkglist").isEmpty()) {
            imageDefaults.withoutPackages(filled).ifPresent(problem -> {
                warnings().said(problem);
                response.warning(problem);
            });
        }
        return filled;
    }

    /** With a release and an architecture for a definition that names none, where those of this machine are not meant. */
    private Map<String, String> withRelease(String name, Map<String, String> given) {
        boolean incomplete = !given.containsKey("profile") || !given.containsKey("provmethod");
        if (incomplete || !given.getOrDefault("osvers", "").isEmpty()) {
            return given;
        }
        Map<String, String> attributes = new LinkedHashMap<>(given);
        new UnnamedRelease(HostRelease.read(paths), CopiedMedia.all(transaction.before()))
                .of(name, given.getOrDefault("osarch", ""))
                .ifPresent(taken -> {
                    response.progress(taken.why());
                    attributes.put("osvers", taken.release().name());
                    attributes.put("osarch", taken.osarch());
                });
        return attributes;
    }

    private ObjectWriter.Changes plan(ObjectDefinition object, Map<String, String> attributes, boolean replace) {
        try {
            return writer.plan(
                    type(object),
                    object.name(),
                    attributes,
                    attribute -> valueOf(object, attributes, attribute, replace));
        } catch (ProblemException e) {
            if (!object.type().equals("osimage") || !request.options().is(ObjectVerb.CHDEF) || exists(object)) {
                throw e;
            }
            // Most often a name that was misspelt: of the image that is meant the condition holds.
            throw new ProblemException(Problem.of(
                            Code.UNKNOWN, "Could not find an object named '" + object.name() + "' of type 'osimage'.")
                    .because("of a new image too little is said: "
                            + e.problems().get(0).what())
                    .remedy("lsdef -t osimage lists the images; mkdef -t osimage " + object.name()
                            + " -u profile=compute provmethod=statelite makes one"));
        }
    }

    /** What an attribute is going to be: as given, as stored, or as the groups say that the node is going to be in. */
    private String valueOf(ObjectDefinition object, Map<String, String> attributes, String attribute, boolean replace) {
        String given = attributes.get(attribute);
        if (given != null) {
            return given;
        }
        String stored = replace ? "" : before.value(type(object), object.name(), attribute);
        if (!stored.isEmpty() || !object.type().equals("node")) {
            return stored;
        }
        String own = replace ? "" : before.ownValue(type(object), object.name(), "groups");
        return fromGroups(attributes.getOrDefault("groups", own), attribute);
    }

    private String fromGroups(String groups, String attribute) {
        for (String group : ListItems.of(groups)) {
            String value = ofGroup(group, attribute);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** A group may be defined further down. */
    private String ofGroup(String group, String attribute) {
        String given = givenGroups.getOrDefault(group, Map.of()).getOrDefault(attribute, "");
        return given.isEmpty() ? before.value(schema.type("group").orElseThrow(), group, attribute) : given;
    }

    /** Whether a network that is not there yet can be made; says why not. */
    boolean isNewNetwork(ObjectDefinition object) {
        if (!object.type().equals("network")) {
            return true;
        }
        Map<String, String> attributes = object.attributes();
        if (attributes.getOrDefault("net", "").isEmpty()
                || attributes.getOrDefault("mask", "").isEmpty()) {
            fail(Problem.of(
                            Code.NOT_SET,
                            "Net or mask value should not be empty for xCAT network object '" + object.name() + "'.")
                    .remedy("add net=ADDRESS mask=MASK"));
            return false;
        }
        return isOnlyNetwork(object.name(), attribute -> attributes.getOrDefault(attribute, ""));
    }

    /** Whether no other network has the net and the mask of this one, however they are written; says which has. */
    boolean isOnlyNetwork(String name, UnaryOperator<String> valueOf) {
        NetworkRow wanted = new NetworkRow(
                Row.of(schema.require("networks"), Map.of("net", valueOf.apply("net"), "mask", valueOf.apply("mask"))));
        Optional<String> same = transaction.table("networks").rows().stream()
                .filter(row -> new NetworkRow(row).isSameAs(wanted))
                .map((Row row) -> row.get("netname"))
                .filter(other -> !other.equals(name))
                .findFirst();
        same.ifPresent(other -> fail(Problem.of(
                        Code.EXISTS,
                        "A network definition called '" + other
                                + "' already exists that contains the same net and mask values. Cannot create a definition for '"
                                + name + "'.")
                .remedy("chdef -t network " + other + " changes that one")));
        return same.isEmpty();
    }

    void removed(ObjectDefinition object) {
        if (object.type().equals("group")) {
            membership.dissolve(object.name());
        }
        writer.remove(type(object), object.name());
        written.add(Written.of(object.type(), object.name(), Change.Action.REMOVED));
    }

    void renamed(ObjectDefinition object, String name) {
        if (object.type().equals("group")) {
            membership.rename(object.name(), name);
        }
        writer.rename(type(object), object.name(), name);
        Written done = Written.of(object.type(), name, Change.Action.RENAMED);
        written.add(new Written(done.type(), done.name(), done.change().and("from", object.name())));
    }

    /** Says which names are not allowed. */
    void reportNames(List<ObjectDefinition> misnamed) {
        failed |= !NameRules.check(misnamed, response);
    }

    /** Says that something asked for was not done. */
    void fail(Problem problem) {
        failed = true;
        response.error(problem);
    }

    /** Says why something asked for was not done. */
    void refuse(ProblemException e) {
        failed = true;
        e.problems().forEach(problem -> response.accept(new Event.Error(problem)));
    }

    /** The same of one of the objects; what is wrong with many nodes is said once, in the end. */
    private void refuse(ObjectDefinition object, ProblemException e) {
        if (object.type().equals("node") && request.objects().size() > FoldedNodes.WRITTEN_OUT) {
            failed = true;
            refused.put(object.name(), e.problems());
        } else {
            refuse(e);
        }
    }

    /** Sums failures up, if there were any; says whether there were. */
    boolean reportFailure() {
        if (!refused.isEmpty()) {
            FoldedProblems folded = new FoldedProblems();
            refused.forEach(folded::addAll);
            folded.placed().forEach(problem -> response.accept(new Event.Error(problem)));
        }
        if (failed) {
            response.error(Problem.of(
                            Code.INCOMPLETE,
                            "One or more errors occured when attempting to create or modify xCAT object definitions.")
                    .alone());
        }
        return failed;
    }

    /** The names of what was written, sorted; objects of several types may have one name. */
    List<String> written() {
        return written.stream().map(Written::name).sorted().toList();
    }

    /** Loaded when something is written that it looks at. */
    private WrittenWarnings warnings() {
        WrittenWarnings known = warnings;
        if (known == null) {
            known = new WrittenWarnings(paths);
            warnings = known;
        }
        return known;
    }

    /** Makes all that was written last, and tells it as fields; as text only the count is told. */
    void commit() {
        transaction.commit();
        WrittenWarnings collected = warnings;
        if (collected != null) {
            collected.tell(transaction, response);
        }
        written.forEach(done -> response.data(done.change()));
    }
}
