package org.litecat.core.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteAttribute;

/** {@code -h -t TYPE}: lists the attributes of object types. */
public final class TypeHelp {
    private final Schema schema;
    private final Response response;

    public TypeHelp(Schema schema, Response response) {
        this.schema = schema;
        this.response = response;
    }

    public void run(ObjectOptions options) {
        String types = options.value(Setting.TYPES).orElse("node");
        for (String name : types.split(",")) {
            ObjectType type = schema.type(name)
                    .orElseThrow(() -> new ProblemException("\nType '" + name + "' is not a valid xCAT object type."));
            show(type, options);
        }
    }

    private void show(ObjectType type, ObjectOptions options) {
        boolean filtered = options.has(Setting.ATTRIBUTES);
        response.info(
                filtered ? "" : "The valid attribute names for object type '" + type.name() + "' are:",
                "Attribute          Description",
                "");
        Set<String> wanted = filtered
                ? new TreeSet<>(Arrays.asList(
                        options.value(Setting.ATTRIBUTES).orElse("").split(",")))
                : new TreeSet<>(type.byAttribute().keySet());
        for (String attribute : wanted) {
            describe(type, attribute)
                    .forEach(line -> response.data(
                            Map.of("type", type.name(), "attribute", attribute, "description", line),
                            List.of(attribute + ":\t" + line, "")));
        }
    }

    private static List<String> describe(ObjectType type, String attribute) {
        List<String> lines = new ArrayList<>();
        if (type.name().equals("site")) {
            for (SiteAttribute setting : SiteAttribute.values()) {
                if (setting.key().equals(attribute)) {
                    lines.add(setting.description());
                }
            }
        }
        if (lines.isEmpty() && type.byAttribute().containsKey(attribute)) {
            lines.add("Stored as " + type.byAttribute().get(attribute).get(0).table() + "."
                    + type.byAttribute().get(attribute).get(0).column() + ".");
        }
        return lines;
    }
}
