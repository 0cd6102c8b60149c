package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.Code;
import org.litecat.core.response.Meant;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Transaction;
import org.litecat.core.table.Upsert;
import org.litecat.core.value.Criterion;
import org.litecat.core.value.ListItems;
import org.litecat.core.value.ListValue;
import org.litecat.core.value.Selection;

/**
 * Who is in a group. Members of a static group are the nodes that name it in {@code nodelist.groups}; a dynamic group has
 * a selection instead.
 */
final class GroupMembership {
    private static final String WHERE_SEPARATOR = "::";
    private static final String NODEGROUP = "nodegroup";
    private static final String NODELIST = "nodelist";
    private static final String DYNAMIC = "dynamic";
    private static final Set<String> KINDS = Set.of("", "static", DYNAMIC);
    private static final Set<String> ATTRIBUTES = Set.of("members", "wherevals", "grouptype");

    private final Transaction transaction;
    private final Upsert upsert;
    private final ObjectReader before;
    private final ObjectOptions options;
    private final ObjectType nodeType;
    private final Response response;
    private @Nullable NamedGroups named;

    GroupMembership(
            Transaction transaction, ObjectReader before, Schema schema, ObjectOptions options, Response response) {
        this.transaction = transaction;
        this.upsert = new Upsert(transaction);
        this.before = before;
        this.options = options;
        this.nodeType = schema.type("node").orElseThrow();
        this.response = response;
    }

    /** Whether an attribute of a group says who its members are. */
    static boolean holds(String attribute) {
        return ATTRIBUTES.contains(attribute);
    }

    /**
     * What is to become of the row of a group, and of the {@code groups} of the nodes that come or go; nothing is changed yet.
     *
     * @param given the attributes that say who its members are
     * @param others whether it is given other attributes
     * @param replace whether it is made anew
     * @throws ProblemException when it cannot be done
     */
    Runnable plan(String group, Map<String, String> given, boolean others, boolean replace) {
        String kind = given.getOrDefault("grouptype", "");
        if (!KINDS.contains(kind)) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "'" + kind + "' is not a type of group.")
                    .at("group '" + group + "': grouptype")
                    .remedy("give grouptype=static, or grouptype=dynamic and wherevals"));
        }
        boolean dynamicNow = !replace && before.nodes().groups().isDynamic(group);
        if (options.has(Flag.DYNAMIC) || kind.equals(DYNAMIC) || dynamicNow) {
            if (kind.equals("static")) {
                throw new ProblemException(
                        Problem.of(Code.CONFLICT, "The dynamic group '" + group + "' cannot become a static one.")
                                .remedy("rmdef -t group " + group + ", and define it again"));
            }
            return dynamic(group, given, others);
        }
        if (!given.getOrDefault("wherevals", "").isEmpty()) {
            throw new ProblemException(
                    Problem.of(Code.CONFLICT, "The static group '" + group + "' cannot have wherevals.")
                            .remedy("give grouptype=dynamic too"));
        }
        return fixed(group, Optional.ofNullable(given.get("members")), !kind.isEmpty());
    }

    private Runnable dynamic(String group, Map<String, String> given, boolean others) {
        List<String> selections = options.selections().isEmpty()
                ? ListItems.of(given.getOrDefault("wherevals", ""), WHERE_SEPARATOR)
                : options.selections();
        if (selections.isEmpty()) {
            response.error(Problem.of(
                            Code.NOT_SET,
                            "The 'where' attributes and values were not provided for dynamic group '" + group + "'.")
                    .remedy("-w ATTRIBUTE==VALUE says which nodes are in it"));
            throw new ProblemException(
                    Problem.of(Code.INCOMPLETE, "Skipping to the next group.").alone());
        }
        // What lsdef writes of a dynamic group names its members of that time.
        boolean members = given.containsKey("members") && !options.has(Flag.STANZA);
        if (others || members) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "Can not assign attributes to dynamic node group '" + group + "'.")
                            .because(
                                    "its members are found anew each time, and attributes of a group are for its members")
                            .remedy(
                                    "define a static group of the same nodes for them: mkdef -t group NAME members=NODERANGE ATTRIBUTE=VALUE"));
        }
        check(selections);
        ListValue wanted = new ListValue(selections, WHERE_SEPARATOR);
        ListValue now = ListValue.of(stored(group, "wherevals"), WHERE_SEPARATOR);
        ListValue changed =
                options.has(Flag.PLUS) ? now.plus(wanted) : options.has(Flag.MINUS) ? now.minus(wanted) : wanted;
        return () -> upsert.apply(
                NODEGROUP,
                Map.of("groupname", group),
                Map.of("grouptype", DYNAMIC, "members", DYNAMIC, "wherevals", changed.text()));
    }

    private void check(List<String> selections) {
        Selection selection = SelectedObjects.joined(selections).orElseThrow();
        for (Criterion criterion : selection.criteria()) {
            String attribute = criterion.attribute();
            if (!attribute.equals("node") && !before.definitions(nodeType).containsKey(attribute)) {
                throw new ProblemException(Problem.of(
                                Code.INVALID_VALUE,
                                "Incorrect attribute '" + attribute
                                        + "' in the selection string specified with -w flag.")
                        .remedy(Meant.or(
                                attribute,
                                before.definitions(nodeType).keySet(),
                                "lsdef -t node -h lists the attributes")));
            }
        }
    }

    /** @param kind whether it was said that the group is static, for which it needs a row of its own */
    private Runnable fixed(String group, Optional<String> members, boolean kind) {
        boolean selected = !options.selections().isEmpty();
        if (members.isPresent() && selected) {
            throw new ProblemException(
                    Problem.of(Code.USAGE, "Cannot use a list of members together with the '-w' option.")
                            .because("-w finds the members by what their nodes have")
                            .remedy("give one of the two"));
        }
        Optional<Collection<String>> wanted =
                members.isPresent() ? members.map(this::expand) : selected ? Optional.of(matching()) : Optional.empty();
        return () -> {
            boolean changed = wanted.isPresent() && changeMembers(group, wanted.get());
            boolean exists = before.nodes().groups().exists(group);
            if (wanted.isEmpty() && !exists && named().isEmpty(group)) {
                response.warning(Code.NOT_SET, "Cannot determine a member list for group '" + group + "'.");
            }
            // A group that a stanza tells of as its nodes do exists by them, as where the stanza was written.
            boolean byNodes = options.has(Flag.STANZA) && !kind && !changed && !named().isEmpty(group);
            if (!byNodes && (wanted.isPresent() || !exists || kind)) {
                upsert.apply(
                        NODEGROUP,
                        Map.of("groupname", group),
                        wanted.isPresent()
                                ? Map.of("grouptype", "static", "members", "static")
                                : Map.of("grouptype", "static"));
            }
        };
    }

    private Collection<String> expand(String noderange) {
        return noderange.isEmpty() ? List.of() : new NoderangeEvaluator(before.nodes()).requireIncludingNew(noderange);
    }

    private Collection<String> matching() {
        SelectedObjects selected = new SelectedObjects(before, options.selections());
        return before.nodes().nodes().stream()
                .filter(node -> selected.matches(nodeType, node))
                .toList();
    }

    /** Whether a node came or went. */
    private boolean changeMembers(String group, Collection<String> wanted) {
        Set<String> existing = new LinkedHashSet<>();
        for (String node : wanted) {
            if (transaction
                    .find(NODELIST, new RowKey(List.of(node)))
                    .filter(Row::isActive)
                    .isPresent()) {
                existing.add(node);
            } else {
                response.error(Problem.of(
                                Code.UNKNOWN, "Could not find a node named '" + node + "', skipping to the next node.")
                        .remedy(Meant.or(node, before.nodes().nodes(), "mkdef -t node NODE groups=GROUP defines one")));
            }
        }
        Set<String> now = named().nodes(group);
        if (options.has(Flag.MINUS) && !options.has(Flag.PLUS)) {
            existing.forEach(node -> leave(group, node));
            return true;
        }
        List<String> leaving = options.has(Flag.PLUS) ? List.of() : new ArrayList<>(now);
        if (!leaving.isEmpty()) {
            leaving.removeAll(existing);
            leaving.forEach(node -> leave(group, node));
        }
        existing.removeAll(now);
        existing.forEach(node -> join(group, node));
        return !leaving.isEmpty() || !existing.isEmpty();
    }

    /** As it is now, with nodes that are defined together with groups: those are written first. */
    private NamedGroups named() {
        NamedGroups known = named;
        if (known == null) {
            known = new NamedGroups(transaction.table(NODELIST));
            named = known;
        }
        return known;
    }

    /** Takes the group's name out of every member, and its row away. */
    void dissolve(String group) {
        if (!before.nodes().groups().isDynamic(group)) {
            before.nodes().groups().members(group).forEach(node -> leave(group, node));
        }
        upsert.delete(NODEGROUP, Map.of("groupname", group));
    }

    /** Gives the group another name in every member. */
    void rename(String from, String to) {
        for (String node : before.nodes().groups().members(from)) {
            if (!before.nodes().groups().isDynamic(from)) {
                leave(from, node);
                join(to, node);
            }
        }
    }

    private void join(String group, String node) {
        setGroups(node, groups(node).plus(ListValue.of(group, ",")));
        if (named != null) {
            named.add(group, node);
        }
    }

    private void leave(String group, String node) {
        setGroups(node, groups(node).minus(ListValue.of(group, ",")));
        if (named != null) {
            named.remove(group, node);
        }
    }

    private ListValue groups(String node) {
        Optional<Row> row = transaction.find(NODELIST, new RowKey(List.of(node)));
        return ListValue.of(row.map(found -> found.get("groups")).orElse(""), ",");
    }

    private void setGroups(String node, ListValue groups) {
        upsert.apply(NODELIST, Map.of("node", node), Map.of("groups", groups.text()));
    }

    private String stored(String group, String column) {
        return transaction
                .find(NODEGROUP, new RowKey(List.of(group)))
                .map(row -> row.get(column))
                .orElse("");
    }
}
