package org.litecat.tables.object;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.osimage.OsimageDefaults;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;

/**
 * Finds the image that a node is provisioned with: the one that its {@code provmethod} names, or, where that is only a way of
 * provisioning, what the defaults for its release, architecture and profile make of it.
 */
final class NodeImages {
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
        NodeImage image = NodeImage.of(reader.nodes().values(), node);
        if (image instanceof NodeImage.Named named) {
            return defined(node, named.image());
        }
        if (image instanceof NodeImage.Computed parts && parts.method().isPresent()) {
            return computed(node, parts.method().get(), parts);
        }
        response.error(Problem.of(
                        Code.NOT_SET,
                        "Missing attributes for node " + node
                                + ", check the node attributes 'os', 'arch','profile' and 'provmethod'.")
                .remedy("chdef -t node " + node + " provmethod=IMAGE"));
        // A way of provisioning may be the name of an image as well.
        return defined(node, reader.nodes().values().value(node, "nodetype", "provmethod"));
    }

    private Optional<Image> defined(String node, String image) {
        if (!reader.exists(type, image)) {
            response.warning(Code.UNKNOWN, node + ": could not find information for osimage " + image);
            return Optional.empty();
        }
        return Optional.of(new Image(type, image, reader.attributes(type, image)));
    }

    private Optional<Image> computed(String node, ProvMethod method, NodeImage.Computed parts) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("provmethod", method.word());
        given.put("profile", parts.profile());
        given.put("osvers", parts.os());
        given.put("osarch", parts.arch());
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
}
