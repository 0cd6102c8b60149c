package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NoderangeEvaluator;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.UsageException;
import org.litecat.core.schema.ObjectType;
import org.litecat.core.schema.Schema;
import org.litecat.core.value.ListItems;

/** Turns the command line and the stanza input of an object verb into a request. */
final class ObjectRequestReader {
    private final ObjectOptions options;
    private final Schema schema;
    private final Supplier<NodeDirectory> nodes;
    private final Supplier<String> standardInput;

    /** @param nodes asked for only when a noderange is to be expanded  @param standardInput read only when stanzas may come */
    ObjectRequestReader(
            ObjectOptions options, Schema schema, Supplier<NodeDirectory> nodes, Supplier<String> standardInput) {
        this.options = options;
        this.schema = schema;
        this.nodes = nodes;
        this.standardInput = standardInput;
    }

    ObjectRequest read() {
        OptionRules.check(options);
        Map<String, String> attributes = attributes();
        Optional<String> operand = nameOperand();
        List<String> types = types();
        requireKnown(types);
        if (types.size() > 1 && !attributes.isEmpty() && !options.is(ObjectVerb.LSDEF)) {
            throw new ProblemException(
                    Problem.of(Code.USAGE, "Cannot combine multiple types with 'att=val' pairs on the command line.")
                            .because("an attribute is of one type")
                            .remedy("one command for each type"));
        }
        if (takesStanzas(operand)) {
            return stanzaRequest(attributes);
        }
        boolean named = options.has(Setting.NAMES) || operand.isPresent();
        if (options.has(Flag.ALL) && named) {
            throw new ProblemException(Problem.of(Code.USAGE, "Cannot use '-a' with '-o', a noderange or file input.")
                    .because("-a means all objects already")
                    .remedy("leave -a out, or name nobody"));
        }
        return new ObjectRequest(options, types, objects(types, operand, attributes), named, attributes);
    }

    private boolean takesStanzas(Optional<String> operand) {
        boolean changes = options.is(ObjectVerb.MKDEF) || options.is(ObjectVerb.CHDEF);
        boolean nameless = operand.isEmpty() && !options.has(Setting.NAMES) && !options.has(Flag.ALL);
        return changes && (options.has(Flag.STANZA) || nameless);
    }

    private ObjectRequest stanzaRequest(Map<String, String> attributes) {
        Problems problems = new Problems();
        List<ObjectDefinition> objects = new StanzaReader("standard input", problems).read(standardInput.get());
        if (options.has(Setting.TEMPLATE) && (!objects.isEmpty() || !problems.isEmpty())) {
            throw new UsageException(OptionRules.NO_INPUT_WITH_TEMPLATE);
        }
        problems.throwIfAny();
        Set<String> types = new LinkedHashSet<>();
        for (ObjectDefinition object : objects) {
            types.add(object.type());
            if (schema.type(object.type()).isEmpty()) {
                problems.add(Unknown.type(object.type(), schema).at("standard input, object '" + object.name() + "'"));
            }
        }
        problems.throwIfAny();
        if (objects.isEmpty()) {
            objects = onlyObjects(types(), attributes);
        }
        return new ObjectRequest(options, List.copyOf(types), objects, !objects.isEmpty(), attributes);
    }

    /** A type that has but one object needs no name. */
    private List<ObjectDefinition> onlyObjects(List<String> types, Map<String, String> attributes) {
        List<ObjectDefinition> objects = new ArrayList<>();
        for (String type : types) {
            schema.type(type)
                    .flatMap(ObjectType::onlyObject)
                    .ifPresent(name -> objects.add(new ObjectDefinition(type, name, attributes)));
        }
        return objects;
    }

    private List<String> types() {
        if (options.has(Flag.ALL)) {
            List<String> all = new ArrayList<>(schema.typeNames());
            all.removeAll(Set.of("auditlog", "eventlog"));
            return all;
        }
        if (options.has(Flag.UPDATE)) {
            return List.of("osimage");
        }
        return options.value(Setting.TYPES)
                .map(types -> types.isBlank() ? List.of(types) : List.copyOf(new LinkedHashSet<>(ListItems.of(types))))
                .orElse(List.of("node"));
    }

    private void requireKnown(List<String> types) {
        for (String type : types) {
            if (schema.type(type).isEmpty()) {
                throw new ProblemException(Unknown.type(type, schema));
            }
        }
    }

    private Map<String, String> attributes() {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String operand : options.operands()) {
            int equals = operand.indexOf('=');
            if (equals < 0) {
                continue;
            }
            if (operand.indexOf('\n') >= 0) {
                throw new ProblemException(Problem.of(Code.USAGE, "Incorrect 'attr=val' pair - " + operand + ".")
                        .because("a value cannot hold a line break"));
            }
            attributes.put(
                    operand.substring(0, equals).strip(),
                    operand.substring(equals + 1).stripLeading());
        }
        return attributes;
    }

    private Optional<String> nameOperand() {
        String name = null;
        for (String operand : options.operands()) {
            if (operand.indexOf('=') >= 0) {
                continue;
            }
            if (name != null) {
                throw new UsageException("noderange can not contain spaces.");
            }
            name = operand;
        }
        return Optional.ofNullable(name);
    }

    private List<ObjectDefinition> objects(
            List<String> types, Optional<String> operand, Map<String, String> attributes) {
        Optional<String> names = options.value(Setting.NAMES).or(() -> operand);
        if (names.isEmpty()) {
            return onlyObjects(types, attributes);
        }
        List<ObjectDefinition> objects = new ArrayList<>();
        for (String type : types) {
            Optional<String> only = schema.type(type).flatMap(ObjectType::onlyObject);
            Set<String> expanded = type.equals("node") ? nodes(names.get()) : split(names.get());
            if (only.isPresent()) {
                expanded.add(only.get());
            }
            expanded.forEach(name -> objects.add(new ObjectDefinition(type, name, attributes)));
        }
        return objects;
    }

    private static Set<String> split(String names) {
        return new TreeSet<>(ListItems.of(names));
    }

    private Set<String> nodes(String noderange) {
        if (noderange.startsWith("/") && !options.is(ObjectVerb.MKDEF)) {
            requireRegex(noderange);
        }
        NoderangeEvaluator evaluator = new NoderangeEvaluator(nodes.get());
        // mkdef says in words of its own that there is nobody to define.
        return new TreeSet<>(
                options.is(ObjectVerb.MKDEF)
                        ? evaluator.includingNew(noderange)
                        : evaluator.requireIncludingNew(noderange));
    }

    private static void requireRegex(String noderange) {
        try {
            Pattern.compile(noderange.substring(1));
        } catch (PatternSyntaxException e) {
            throw new ProblemException(Problem.of(
                            Code.INVALID_VALUE,
                            "Invalid regular expression " + noderange + ", check the noderange syntax.")
                    .at("column " + (e.getIndex() + 2) + " of '" + noderange + "'")
                    .because(e.getDescription()));
        }
    }
}
