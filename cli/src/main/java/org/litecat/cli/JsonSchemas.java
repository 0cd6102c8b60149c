package org.litecat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.litecat.core.response.Change;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;

/**
 * What each line of the JSON of a verb is, as JSON Schema of 2020-12: out of the kinds that the verb says it answers with, the
 * definition of each, and the lists of words that programs rely on.
 */
final class JsonSchemas {
    /** Goes up when a record, a field or a word goes or means something else; more of them leave it as it is. */
    static final int VERSION = 1;

    /** What every verb may print: messages, and its usage and version. */
    private static final Set<Kind> COMMON = EnumSet.of(Kind.TEXT, Kind.MESSAGE);

    private static final String INDENT = "    ";

    private final Verbs verbs;

    JsonSchemas(Verbs verbs) {
        this.verbs = verbs;
    }

    /** The schema of a verb; of one that is not built, too, whose calls are answered with a message. */
    Optional<String> of(String name) {
        Optional<Set<Kind>> own = verbs.find(name).map(Verb::records);
        return own.or(() -> UnbuiltVerbs.problem(name).map(unbuilt -> Set.of())).map(kinds -> text(name, kinds));
    }

    /** A file for each verb. */
    void write(Path directory) {
        try {
            Files.createDirectories(directory);
            for (String name : verbs.names()) {
                Files.writeString(directory.resolve(name + ".schema.json"), of(name).orElseThrow());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String verb, Set<Kind> own) {
        Set<Kind> kinds = EnumSet.copyOf(COMMON);
        kinds.addAll(own);
        List<String> definitions = new ArrayList<>();
        kinds.forEach(kind -> definitions.add(named(kind.toString(), definition(kind))));
        if (kinds.contains(Kind.CHANGE)) {
            definitions.add(words("thing", "What can be changed.", Change.Thing.values()));
            definitions.add(words("action", "What became of it.", Change.Action.values()));
        }
        definitions.add(words("code", "What class a problem is of.", Code.values()));
        return "{\n"
                + "  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                + "  \"$id\": \"urn:litecat:json:" + VERSION + ":" + verb + "\",\n"
                + "  \"version\": " + VERSION + ",\n"
                + "  \"title\": \"A line of what " + verb + " --json prints\",\n"
                + "  \"anyOf\": [\n"
                + kinds.stream()
                        .map(kind -> INDENT + "{\"$ref\": \"#/$defs/" + kind + "\"}")
                        .collect(Collectors.joining(",\n"))
                + "\n  ],\n"
                + "  \"$defs\": {\n" + String.join(",\n", definitions) + "\n  }\n"
                + "}\n";
    }

    private static String named(String name, String schema) {
        return INDENT + "\"" + name + "\": " + schema.strip().replace("\n", "\n" + INDENT);
    }

    private static String words(String name, String description, Object[] words) {
        String all = Arrays.stream(words).map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
        return named(name, "{\"description\": \"" + description + "\", \"enum\": [" + all + "]}");
    }

    /** The schema of a record of this kind, that leans on the words beside it. */
    static String definition(Kind kind) {
        try (InputStream file = Objects.requireNonNull(
                JsonSchemas.class.getResourceAsStream("schema/" + kind + ".json"), kind.toString())) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
