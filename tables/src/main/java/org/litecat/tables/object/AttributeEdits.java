package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.value.ListValue;
import org.litecat.core.value.NicList;

/** Turns the attributes that {@code chdef} was given into the values to store: list items added or taken away. */
final class AttributeEdits {
    private static final Set<String> SCRIPTS = Set.of("postscripts", "postbootscripts");

    private final ObjectOptions options;
    private final Definitions definitions;
    private final Response response;

    AttributeEdits(ObjectOptions options, Definitions definitions, Response response) {
        this.options = options;
        this.definitions = definitions;
        this.response = response;
    }

    /** The attributes as they are to be stored: with list items added or taken away, without scripts that run anyway. */
    Map<String, String> of(ObjectDefinition object, Map<String, String> attributes, boolean exists) {
        Map<String, String> edited = new LinkedHashMap<>(attributes);
        boolean plus = options.has(Flag.PLUS);
        boolean minus = options.has(Flag.MINUS) && !plus;
        if (object.type().equals("node") && !minus) {
            edited.replaceAll((attribute, value) ->
                    SCRIPTS.contains(attribute) ? withoutDefaults(object, attribute, value) : value);
        }
        if (plus || minus) {
            for (String attribute : groupsFirst(edited.keySet())) {
                if (!GroupMembership.holds(attribute)) {
                    try {
                        editList(object, attribute, plus, edited);
                    } catch (ProblemException e) {
                        definitions.refuse(e);
                        edited.remove(attribute);
                    }
                }
            }
        }
        if (!exists && object.type().equals("osimage") && !options.has(Flag.UPDATE)) {
            edited.putIfAbsent("imagetype", "NIM");
        }
        return edited;
    }

    /** By its groups a node may have interfaces. */
    private static List<String> groupsFirst(Set<String> attributes) {
        List<String> ordered = new ArrayList<>(attributes);
        if (ordered.remove("groups")) {
            ordered.add(0, "groups");
        }
        return ordered;
    }

    private void editList(ObjectDefinition object, String attribute, boolean plus, Map<String, String> edited) {
        ListValue given = list(attribute, edited.getOrDefault(attribute, ""));
        ObjectType type = definitions.type(object);
        Optional<InterfaceLists> interfaces = isInterfaceList(attribute)
                ? Optional.of(new InterfaceLists(definitions.before(), type, object.with(edited)))
                : Optional.empty();
        ListValue now = list(
                attribute,
                interfaces.isPresent()
                        ? interfaces.get().now(attribute)
                        : definitions.before().ownValue(type, object.name(), attribute));
        if (plus) {
            boolean site = object.type().equals("site");
            edited.put(attribute, (site ? now.append(given) : now.plus(given)).text());
            return;
        }
        List<String> absent = new ArrayList<>(given.items());
        absent.removeAll(now.items());
        if (now.items().isEmpty() && !runsAnyway(object, attribute, given)) {
            definitions.fail(Problem.of(
                            Code.NOT_SET,
                            "No value got for attribute '" + attribute + "' for the '" + object.name()
                                    + "' definition.")
                    .because("there is nothing to take out")
                    .remedy("without -m the value is set"));
            edited.remove(attribute);
            return;
        }
        if (!absent.isEmpty()) {
            definitions.fail(Problem.of(
                            Code.INVALID_VALUE,
                            absent.get(0) + " is not in the attribute of '" + attribute + "' for the '" + object.name()
                                    + "' definition.")
                    .remedy("lsdef -t " + object.type() + " " + object.name() + " -i " + attribute
                            + " shows what is in it"));
            edited.remove(attribute);
            return;
        }
        String left = now.minus(given).text();
        edited.put(
                attribute,
                interfaces.map(lists -> lists.stored(attribute, left)).orElse(left));
    }

    /** One of all interfaces: what is given for a single one replaces what is there. */
    private static boolean isInterfaceList(String attribute) {
        return NicList.holds(attribute) && AttributeRules.plain(attribute).equals(attribute);
    }

    private static ListValue list(String attribute, String value) {
        NicList nics = isInterfaceList(attribute) ? NicList.parse(value) : NicList.parse("");
        return nics.byNic().isEmpty() ? ListValue.ofChanged(value) : new ListValue(nics.items(), ",");
    }

    /** Scripts that are shown with the node and are not its own: they are not in its attribute, whatever else is. */
    private boolean runsAnyway(ObjectDefinition object, String attribute, ListValue given) {
        return object.type().equals("node")
                && SCRIPTS.contains(attribute)
                && common(attribute).items().containsAll(given.items());
    }

    private ListValue common(String attribute) {
        return ListValue.of(definitions.before().nodes().values().value("xcatdefaults", "postscripts", attribute), ",");
    }

    private String withoutDefaults(ObjectDefinition node, String attribute, String value) {
        ListValue common = common(attribute);
        ListValue given = ListValue.of(value, ",");
        for (String script : given.items()) {
            if (common.items().contains(script)) {
                response.warning(
                        Code.NO_EFFECT,
                        node.name() + ": " + attribute + " '" + script
                                + "' is already included in the 'xcatdefaults'.");
            }
        }
        return given.minus(common).text();
    }
}
