package org.litecat.tables.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/**
 * Reads object definitions in stanza form:
 *
 * <pre>
 * n1:
 *     objtype=node
 *     arch=x86_64
 * </pre>
 *
 * <p>{@code default-TYPE:} sets defaults for the stanzas of that type that follow. A line that is neither header,
 * attribute nor comment is a problem that names the line.
 */
final class StanzaReader {
    private static final String FORMAT_LINE = "<xCAT data object stanza file>";
    private static final String TYPE = "objtype";

    private final String source;
    private final Problems problems;
    private final Map<String, Map<String, String>> defaults = new LinkedHashMap<>();
    private final List<Stanza> stanzas = new ArrayList<>();

    /** @param source what is read, as messages name it */
    StanzaReader(String source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The definitions in the order of their first appearance; problems go to the collector. */
    List<ObjectDefinition> read(String text) {
        Stanza current = null;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String stripped = line.strip();
            if (stripped.isEmpty() || stripped.startsWith("#") || stripped.equals(FORMAT_LINE)) {
                continue;
            }
            Optional<String> name = StanzaText.nameIn(line);
            if (name.isPresent()) {
                current = open(name.get());
            } else {
                add(current, line, number);
            }
        }
        return definitions();
    }

    private Stanza open(String name) {
        if (name.startsWith(StanzaText.DEFAULTS)) {
            return new Stanza(name, new LinkedHashMap<>(), name.substring(StanzaText.DEFAULTS.length()));
        }
        Stanza stanza = new Stanza(name, new LinkedHashMap<>(), "");
        stanzas.add(stanza);
        return stanza;
    }

    private void add(@Nullable Stanza stanza, String line, int number) {
        int equals = line.indexOf('=');
        if (stanza == null || equals < 0 || line.substring(0, equals).isBlank()) {
            problems.add(Problem.of(
                            Code.INVALID_VALUE,
                            "This line of the stanza input is neither 'NAME:' nor 'attribute=value': " + line.strip())
                    .at(source + ", line " + number)
                    .remedy("mend the line; nothing was changed"));
            return;
        }
        String attribute = line.substring(0, equals).strip();
        String value = StanzaText.valueOf(line.substring(equals + 1));
        if (!stanza.defaultsOf().isEmpty()) {
            defaults.computeIfAbsent(stanza.defaultsOf(), type -> new LinkedHashMap<>())
                    .put(attribute, value);
            return;
        }
        if (attribute.equals(TYPE)) {
            stanza.attributes().putAll(defaults.getOrDefault(value, Map.of()));
        }
        stanza.attributes().put(attribute, value);
    }

    /** Stanzas of one type and name are one object; the later values win. */
    private List<ObjectDefinition> definitions() {
        Map<List<String>, ObjectDefinition> definitions = new LinkedHashMap<>();
        Map<String, String> types = typesByName();
        Set<String> untyped = new LinkedHashSet<>();
        for (Stanza stanza : stanzas) {
            String own = stanza.attributes().getOrDefault(TYPE, "");
            String type = own.isEmpty() ? types.getOrDefault(stanza.name(), "") : own;
            if (type.isEmpty()) {
                untyped.add(stanza.name());
                continue;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            List<String> key = List.of(type, stanza.name());
            if (definitions.containsKey(key)) {
                attributes.putAll(definitions.get(key).attributes());
            }
            attributes.putAll(stanza.attributes());
            attributes.remove(TYPE);
            definitions.put(key, new ObjectDefinition(type, stanza.name(), attributes));
        }
        untyped.forEach(name -> problems.add(Problem.of(
                        Code.NOT_SET,
                        "\nNo objtype value was specified for '" + name + "'. Cannot create object definition.")
                .remedy("add the line 'objtype=node', for example, below '" + name + ":'")));
        return List.copyOf(definitions.values());
    }

    /** The type that the first stanza of a name gives; others of that name may leave it out. */
    private Map<String, String> typesByName() {
        Map<String, String> types = new LinkedHashMap<>();
        for (Stanza stanza : stanzas) {
            String type = stanza.attributes().getOrDefault(TYPE, "");
            if (!type.isEmpty()) {
                types.putIfAbsent(stanza.name(), type);
            }
        }
        return types;
    }

    private record Stanza(String name, Map<String, String> attributes, String defaultsOf) {}
}
