package org.litecat.core.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private final String source;
    private final Problems problems;
    private final Map<String, Map<String, String>> defaults = new LinkedHashMap<>();
    private final Map<String, Stanza> stanzas = new LinkedHashMap<>();

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
                current = open(name.get(), number);
            } else {
                add(current, line, number);
            }
        }
        return definitions();
    }

    private Stanza open(String name, int line) {
        if (name.startsWith(StanzaText.DEFAULTS)) {
            return new Stanza(name, line, new LinkedHashMap<>(), name.substring(StanzaText.DEFAULTS.length()));
        }
        return stanzas.computeIfAbsent(name, n -> new Stanza(n, line, new LinkedHashMap<>(), ""));
    }

    private void add(@Nullable Stanza stanza, String line, int number) {
        int equals = line.indexOf('=');
        if (stanza == null || equals < 0 || line.substring(0, equals).isBlank()) {
            problems.add(Problem.of(
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
        if (attribute.equals("objtype")) {
            stanza.attributes().putAll(defaults.getOrDefault(value, Map.of()));
        }
        stanza.attributes().put(attribute, value);
    }

    private List<ObjectDefinition> definitions() {
        List<ObjectDefinition> definitions = new ArrayList<>();
        for (Stanza stanza : stanzas.values()) {
            Map<String, String> attributes = new LinkedHashMap<>(stanza.attributes());
            String type = attributes.remove("objtype");
            if (type == null || type.isEmpty()) {
                problems.add(Problem.of("\nNo objtype value was specified for '" + stanza.name()
                        + "'. Cannot create object definition."));
            } else {
                definitions.add(new ObjectDefinition(type, stanza.name(), attributes));
            }
        }
        return definitions;
    }

    private record Stanza(String name, int line, Map<String, String> attributes, String defaultsOf) {}
}
