package org.litecat.core.object;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;

/**
 * Finds the image that a node is provisioned with: the one that its {@code provmethod} names, or, where that is only a way of
 * provisioning, what the defaults for its release, architecture and profile make of it.
 */
final class NodeImages {
    private static final Set<String> BARE_METHODS = Set.of("install", "netboot", "statelite");

    private final ObjectReader reader;
    private final ObjectType type;
    private final OsimageDefaults defaults;
    private final Response response;

    NodeImages(ObjectReader reader, Schema schema, OsimageDefaults defaults, Response response) {
        this.reader = reader;
        this.type = schema.type("osimage").orElseThrow();
        this.defaults = defaults;
        this.response = response;
    }

    /** @param name empty when the image has no definition of its own */
    record Image(ObjectType type, String name, SortedMap<String, StoredValue> values) {}

    /** Says why when nothing is found. */
    Optional<Image> of(String node) {
        String method = value(node, "provmethod");
        if (BARE_METHODS.contains(method) && isComplete(node)) {
            return computed(node, method);
        }
        if (method.isEmpty() || BARE_METHODS.contains(method)) {
            response.error("Missing attributes for node " + node
                    + ", check the node attributes 'os', 'arch','profile' and 'provmethod'.");
        }
        if (!reader.exists(type, method)) {
            response.warning(node + ": could not find information for osimage " + method);
            return Optional.empty();
        }
        return Optional.of(new Image(type, method, reader.attributes(type, method)));
    }

    private boolean isComplete(String node) {
        return !value(node, "os").isEmpty()
                && !value(node, "arch").isEmpty()
                && !value(node, "profile").isEmpty();
    }

    private Optional<Image> computed(String node, String method) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("provmethod", method);
        given.put("profile", value(node, "profile"));
        given.put("osvers", value(node, "os"));
        given.put("osarch", value(node, "arch"));
        SortedMap<String, StoredValue> values = new TreeMap<>();
        try {
            defaults.fill(given, attribute -> "", false)
                    .forEach((attribute, text) -> values.put(attribute, StoredValue.UNSET.withText(text)));
        } catch (ProblemException e) {
            e.problems().forEach(problem -> response.error(problem.at("node " + node)));
            return Optional.empty();
        }
        return Optional.of(new Image(type, "", values));
    }

    private String value(String node, String column) {
        return reader.nodes().values().value(node, "nodetype", column);
    }
}
