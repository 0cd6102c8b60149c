package org.litecat.tables.object;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.schema.Descriptions;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteAttribute;

/** {@code -h -t TYPE}: lists the attributes of object types. */
public final class TypeHelp {
    private static final String SITE = "site";

    private final Schema schema;
    private final Descriptions descriptions;
    private final Response response;

    public TypeHelp(Schema schema, Response response) {
        this.schema = schema;
        this.descriptions = new Descriptions(schema);
        this.response = response;
    }

    public void run(ObjectOptions options) {
        String types = options.value(Setting.TYPES).orElse("node");
        for (String name : types.split(",")) {
            ObjectType type = schema.type(name).orElseThrow(() -> new ProblemException(Unknown.type(name, schema)));
            show(type, options);
        }
    }

    private void show(ObjectType type, ObjectOptions options) {
        boolean filtered = options.has(Setting.ATTRIBUTES);
        response.info(
                filtered ? "" : "The valid attribute names for object type '" + type.name() + "' are:",
                "Attribute          Description",
                "");
        Set<String> attributes = filtered
                ? new TreeSet<>(Arrays.asList(
                        options.value(Setting.ATTRIBUTES).orElse("").split(",")))
                : attributes(type);
        for (String attribute : attributes) {
            text(type, attribute).ifPresent(text -> describe(type, attribute, text));
        }
    }

    /** Of the site the schema has a few attributes; its settings are what it has. */
    private static Set<String> attributes(ObjectType type) {
        return type.name().equals(SITE)
                ? Arrays.stream(SiteAttribute.values())
                        .map(SiteAttribute::key)
                        .collect(Collectors.toCollection(TreeSet::new))
                : new TreeSet<>(type.byAttribute().keySet());
    }

    private Optional<String> text(ObjectType type, String attribute) {
        return type.name().equals(SITE)
                ? SiteAttribute.find(attribute).map(SiteAttribute::explained)
                : descriptions.attribute(type.name(), attribute);
    }

    private void describe(ObjectType type, String attribute, String text) {
        response.data(Answer.of(Kind.ATTRIBUTE, "type", type.name())
                .and("attribute", attribute)
                .and("description", text)
                .line("{attribute}:\t{description}")
                .line(""));
    }
}
