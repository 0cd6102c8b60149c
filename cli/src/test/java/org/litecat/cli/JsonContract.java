package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.litecat.cli.verb.ShippedVerbs;

/** Holds verbs to the schemas that they ship with. */
final class JsonContract {
    private static final JsonSchemas SCHEMAS = new JsonSchemas(new ShippedVerbs());
    private static final Map<String, JsonSchema> READ = new ConcurrentHashMap<>();

    private JsonContract() {}

    /** Each line of the output of a verb; one that is no verb is answered with messages alone. */
    static void check(String verb, String output) {
        output.lines()
                .forEach(line -> assertThat(schema(verb).validate(line, InputFormat.JSON))
                        .as(
                                "%s --json printed what its schema does not have: %s%n"
                                        + "A new kind or field belongs in org/litecat/cli/schema/KIND.json, a kind that the verb did not"
                                        + " print so far in records() of its command.",
                                verb, line)
                        .isEmpty());
    }

    private static JsonSchema schema(String verb) {
        return READ.computeIfAbsent(
                verb,
                name -> read(SCHEMAS.of(name)
                        .orElseGet(() -> SCHEMAS.of("updatenode").orElseThrow())));
    }

    static JsonSchema read(String schema) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        schema,
                        InputFormat.JSON,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
    }
}
