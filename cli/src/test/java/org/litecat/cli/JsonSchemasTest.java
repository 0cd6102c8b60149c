package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.litecat.cli.verb.ShippedVerbs;
import org.litecat.core.response.Kind;

/** The schemas that programs read: whole, in the words of JSON Schema, and of every kind that there is. */
class JsonSchemasTest {
    private static final ShippedVerbs VERBS = new ShippedVerbs();

    @TempDir
    Path root;

    static List<String> verbs() {
        return VERBS.names();
    }

    @Test
    void everyKindIsDefined() throws IOException, URISyntaxException {
        Path directory = Path.of(
                Objects.requireNonNull(JsonSchemas.class.getResource("schema")).toURI());
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .as(
                            "each Kind has a file KIND.json in org/litecat/cli/schema that tells its fields, and no other is there")
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Kind.values())
                            .map(kind -> kind + ".json")
                            .toList());
        }
        for (Kind kind : Kind.values()) {
            assertThat(Files.readString(directory.resolve(kind + ".json")))
                    .contains("\"kind\": {\"const\": \"" + kind + "\"}", "\"additionalProperties\": false");
        }
    }

    @Test
    void everyKindIsPrintedBySomeVerb() {
        Set<Kind> printed = EnumSet.of(Kind.TEXT, Kind.MESSAGE);
        verbs().forEach(name -> printed.addAll(VERBS.find(name).orElseThrow().records()));

        assertThat(printed)
                .as("a Kind that verbs print is named by records() of their commands; one that none prints goes")
                .containsExactlyInAnyOrder(Kind.values());
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void eachIsASchema(String verb) {
        String schema = new JsonSchemas(VERBS).of(verb).orElseThrow();

        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                        .validate(schema, InputFormat.JSON))
                .isEmpty();
        assertThat(schema).contains("\"$id\": \"urn:litecat:json:1:" + verb + "\"");
    }

    @Test
    void refusesWhatIsNotAnswered() {
        var schema = JsonContract.read(new JsonSchemas(VERBS).of("nodestat").orElseThrow());

        assertThat(schema.validate(
                        "{\"kind\":\"status\",\"node\":\"n1\",\"status\":\"\",\"reason\":\"\"}", InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate(
                        "{\"kind\":\"message\",\"level\":\"error\",\"code\":\"io\",\"text\":\"\"}", InputFormat.JSON))
                .isEmpty();
        for (String wrong : List.of(
                "{\"node\":\"n1\",\"status\":\"\",\"reason\":\"\"}",
                "{\"kind\":\"status\",\"node\":\"n1\",\"status\":\"\"}",
                "{\"kind\":\"status\",\"node\":\"n1\",\"status\":\"\",\"reason\":\"\",\"seconds\":\"3\"}",
                "{\"kind\":\"status\",\"node\":\"n1\",\"status\":\"\",\"reason\":\"\",\"more\":1}",
                "{\"kind\":\"message\",\"level\":\"error\",\"text\":\"\"}",
                "{\"kind\":\"message\",\"level\":\"error\",\"text\":\"\",\"code\":\"nosuch\"}",
                "{\"kind\":\"object\",\"type\":\"node\",\"name\":\"n1\"}")) {
            assertThat(schema.validate(wrong, InputFormat.JSON)).as(wrong).isNotEmpty();
        }
    }

    @Test
    void eachVerbIsTypedAndWrittenAlike() throws IOException {
        VerbWorld world = new VerbWorld(root);
        assertThat(world.type("schema").out().lines()).containsExactlyElementsOf(verbs());
        assertThat(world.type("--schemas", "schemas").code()).isZero();

        List<String> written = new ArrayList<>();
        for (String verb : verbs()) {
            written.add(Files.readString(root.resolve("schemas/" + verb + ".schema.json")));
        }
        assertThat(verbs().stream().map(verb -> world.type("schema", verb).out()))
                .containsExactlyElementsOf(written);
    }

    @Test
    void saysWhichVerbItDoesNotKnow() throws IOException {
        VerbWorld.Answer answer = new VerbWorld(root).type("schema", "nosuch");

        assertThat(answer.err())
                .isEqualTo("Error: 'nosuch' is not a verb.\n    remedy: litecat --help tells the verbs\n");
        assertThat(answer.code()).isEqualTo(1);
    }
}
