package org.litecat.tables.object;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;
import org.litecat.core.response.UsageException;
import org.litecat.core.schema.Schema;
import org.litecat.core.value.Selection;

/** {@code lsdef --template}: shows the shipped templates as if they were objects. */
final class TemplateListing {
    private static final StoredValue UNSET = new StoredValue("", "", "", "");

    private final ShippedTemplates shipped;
    private final Schema schema;
    private final Response response;

    TemplateListing(HostPaths paths, Schema schema, Response response) {
        this.shipped = new ShippedTemplates(paths);
        this.schema = schema;
        this.response = response;
    }

    /** @param wanted the attributes asked for; none: all that a template has */
    void run(ObjectOptions options, Set<String> wanted) {
        if (!options.operands().isEmpty() || options.has(Setting.NAMES)) {
            throw new UsageException("Templates are named behind --template, separated by commas.");
        }
        List<ObjectDefinition> templates = selected(options);
        if (templates.isEmpty()) {
            response.info("No object definitions have been found");
            return;
        }
        long types = templates.stream().map(ObjectDefinition::type).distinct().count();
        ObjectLines lines = new ObjectLines(options, types > 1, response);
        for (ObjectDefinition template : templates) {
            if (isFull(options)) {
                lines.full(schema.type(template.type()).orElseThrow(), template.name(), shown(template, wanted));
            } else {
                lines.names(schema.type(template.type()).orElseThrow(), template.name());
            }
        }
    }

    private List<ObjectDefinition> selected(ObjectOptions options) {
        Optional<Selection> selection = SelectedObjects.joined(options.selections());
        Set<String> names = names(options);
        Set<String> types = split(options.value(Setting.TYPES).orElse(""));
        for (String type : types) {
            if (schema.type(type).isEmpty()) {
                throw new ProblemException(Unknown.type(type, schema));
            }
        }
        List<ObjectDefinition> ofTypes = shipped.all().stream()
                .filter(template -> types.isEmpty() || types.contains(template.type()))
                .toList();
        for (String name : names) {
            if (ofTypes.stream().noneMatch(template -> template.name().equals(name))) {
                response.error(Problem.of(Code.UNKNOWN, "Could not find " + name + " in xCAT templates.")
                        .remedy("lsdef --template lists them"));
            }
        }
        return ofTypes.stream()
                .filter(template -> names.isEmpty() || names.contains(template.name()))
                .filter(template -> selection.isEmpty() || selection.get().matches(template.attributes()::get))
                .toList();
    }

    private static Set<String> names(ObjectOptions options) {
        return split(options.value(Setting.TEMPLATE).orElse(""));
    }

    private static Set<String> split(String list) {
        Set<String> items = new LinkedHashSet<>(List.of(list.split(",")));
        items.remove("");
        return items;
    }

    private static boolean isFull(ObjectOptions options) {
        return !options.has(Flag.SHORT)
                && (!names(options).isEmpty()
                        || options.has(Flag.LONG)
                        || options.has(Flag.STANZA)
                        || options.has(Setting.ATTRIBUTES)
                        || options.has(Flag.NICS));
    }

    private static SortedMap<String, StoredValue> shown(ObjectDefinition template, Set<String> wanted) {
        SortedMap<String, StoredValue> values = new TreeMap<>();
        template.attributes().forEach((attribute, text) -> values.put(attribute, UNSET.withText(text)));
        if (!wanted.isEmpty()) {
            values.keySet().retainAll(wanted);
            wanted.forEach(attribute -> values.putIfAbsent(attribute, UNSET));
        }
        return values;
    }
}
