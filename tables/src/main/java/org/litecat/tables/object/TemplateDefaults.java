package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Sentence;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;
import org.litecat.core.value.NicList;

/**
 * {@code mkdef --template NAME}: gives new objects the attributes of a shipped template, or of an object that exists, as far as
 * the user has not given others. A node passes on what it inherits, too.
 */
final class TemplateDefaults {
    private static final String OPTIONAL = "OPTIONAL:";
    private static final String MANDATORY = "MANDATORY:";

    private final List<ObjectDefinition> shipped;
    private final ObjectReader before;
    private final Schema schema;

    TemplateDefaults(HostPaths paths, ObjectReader before, Schema schema) {
        this.shipped = new ShippedTemplates(paths).all();
        this.before = before;
        this.schema = schema;
    }

    /**
     * @param template the name of a shipped template, or else of an object
     * @throws ProblemException when there is no such template, or names every attribute that the user must give and has not
     */
    ObjectRequest applied(ObjectRequest request, String template) {
        for (ObjectDefinition object : request.objects()) {
            if (object.name().equals(template)) {
                throw new ProblemException(
                        Problem.of(Code.INVALID_VALUE, "The template node cannot be the same as the node to create.")
                                .remedy("name another object as template; lsdef --template lists the shipped ones"));
            }
        }
        Map<String, ObjectDefinition> byType = new LinkedHashMap<>();
        for (String type : request.types()) {
            byType.put(type, find(type, template, request.options()));
        }
        List<ObjectDefinition> completed = new ArrayList<>();
        for (ObjectDefinition object : request.objects()) {
            ObjectDefinition model = byType.get(object.type());
            completed.add(model == null ? object : object.with(merged(model.attributes(), object.attributes())));
        }
        byType.values().forEach(model -> requireMandatory(model, request.attributes()));
        return new ObjectRequest(request.options(), request.types(), completed, request.named(), request.attributes());
    }

    private ObjectDefinition find(String type, String name, ObjectOptions options) {
        return shipped.stream()
                .filter(template ->
                        template.type().equals(type) && template.name().equals(name))
                .findFirst()
                .or(() -> existing(schema.type(type).orElseThrow(), name, options))
                .orElseThrow(() -> new ProblemException(unknown(type, name)));
    }

    private Problem unknown(String type, String name) {
        Sentence problem = Problem.of(
                Code.UNKNOWN, "Could not find the template object named '" + name + "' of type '" + type + "'.");
        return shipped.stream()
                .filter(template -> template.name().equals(name))
                .findFirst()
                .map(other -> problem.because("the shipped template of this name is of type '" + other.type() + "'")
                        .remedy("give -t " + other.type()))
                .orElseGet(() -> problem.remedy(
                        "lsdef --template lists the shipped templates, lsdef -t " + type + " the objects"));
    }

    private Optional<ObjectDefinition> existing(ObjectType type, String name, ObjectOptions options) {
        if (!before.exists(type, name)) {
            return Optional.empty();
        }
        Map<String, String> attributes = new TreeMap<>();
        before.attributes(type, name).forEach((attribute, value) -> attributes.put(attribute, value.text()));
        if (type.name().equals("group")) {
            requireStatic(name, attributes);
            attributes
                    .keySet()
                    .removeIf(attribute -> attribute.equals("members")
                            ? !options.selections().isEmpty()
                            : GroupMembership.holds(attribute));
        }
        return Optional.of(new ObjectDefinition(type.name(), name, attributes));
    }

    private void requireStatic(String group, Map<String, String> attributes) {
        if (before.nodes().groups().isDynamic(group)) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "The dynamic group '" + group + "' cannot be a template.")
                            .because("what it has is its selection, '" + attributes.getOrDefault("wherevals", "") + "'")
                            .remedy("mkdef -t group <name> -d -w <attr==value>"));
        }
    }

    /** One by one what each interface has: the user may give some of them. */
    private static Map<String, String> merged(Map<String, String> template, Map<String, String> given) {
        Map<String, String> merged = new LinkedHashMap<>();
        template.forEach((attribute, value) -> {
            boolean wanted = !value.isEmpty()
                    && !value.startsWith(OPTIONAL)
                    && !value.startsWith(MANDATORY)
                    && !given.containsKey(attribute);
            if (wanted
                    && NicList.holds(attribute)
                    && NicList.parse(value).whole().isEmpty()) {
                NicList.parse(value).byNic().forEach((nic, text) -> merged.put(attribute + "." + nic, text));
            } else if (wanted) {
                merged.put(attribute, value);
            }
        });
        merged.putAll(given);
        return merged;
    }

    private static void requireMandatory(ObjectDefinition template, Map<String, String> given) {
        Problems problems = new Problems();
        new TreeMap<>(template.attributes()).forEach((attribute, value) -> {
            boolean missing = given.getOrDefault(attribute, "").isEmpty();
            if (value.startsWith(MANDATORY) && missing) {
                problems.add(Problem.of(Code.NOT_SET, "The attribute \"" + attribute + "\" must be specified!")
                        .because(value.substring(MANDATORY.length()).strip())
                        .remedy("give " + attribute + "=<value>"));
            }
        });
        problems.throwIfAny();
    }
}
