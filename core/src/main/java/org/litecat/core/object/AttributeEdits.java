package org.litecat.core.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.litecat.core.response.Response;

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
        if (object.type().equals("node")) {
            edited.replaceAll((attribute, value) ->
                    SCRIPTS.contains(attribute) ? withoutDefaults(object, attribute, value) : value);
        }
        boolean plus = options.has(Flag.PLUS);
        boolean minus = options.has(Flag.MINUS) && !plus;
        if (plus || minus) {
            for (String attribute : List.copyOf(edited.keySet())) {
                if (!GroupMembership.holds(attribute)) {
                    editList(object, attribute, plus, edited);
                }
            }
        }
        if (!exists && object.type().equals("osimage") && !options.has(Flag.UPDATE)) {
            edited.putIfAbsent("imagetype", "NIM");
        }
        return edited;
    }

    private void editList(ObjectDefinition object, String attribute, boolean plus, Map<String, String> edited) {
        ListValue given = ListValue.of(edited.getOrDefault(attribute, ""), ",");
        ListValue now =
                ListValue.of(definitions.before().ownValue(definitions.type(object), object.name(), attribute), ",");
        if (plus) {
            boolean site = object.type().equals("site");
            edited.put(attribute, (site ? now.append(given) : now.plus(given)).text());
            return;
        }
        if (now.items().isEmpty()) {
            definitions.fail(
                    "No value got for attribute '" + attribute + "' for the '" + object.name() + "' definition.");
            edited.remove(attribute);
            return;
        }
        List<String> absent = new ArrayList<>(given.items());
        absent.removeAll(now.items());
        if (!absent.isEmpty()) {
            definitions.fail(absent.get(0) + " is not in the attribute of '" + attribute + "' for the '" + object.name()
                    + "' definition.");
            edited.remove(attribute);
            return;
        }
        edited.put(attribute, now.minus(given).text());
    }

    private String withoutDefaults(ObjectDefinition node, String attribute, String value) {
        ListValue common = ListValue.of(
                definitions.before().nodes().values().value("xcatdefaults", "postscripts", attribute), ",");
        ListValue given = ListValue.of(value, ",");
        for (String script : given.items()) {
            if (common.items().contains(script)) {
                response.warning(node.name() + ": " + attribute + " '" + script
                        + "' is already included in the 'xcatdefaults'.");
            }
        }
        return given.minus(common).text();
    }
}
