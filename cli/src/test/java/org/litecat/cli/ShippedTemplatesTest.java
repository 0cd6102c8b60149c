package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever starts from any shipped template, and gives what it asks for, gets an object. */
class ShippedTemplatesTest {
    private static final Pattern EXAMPLE = Pattern.compile("such as ([^\\s,]+)");

    private static final Map<String, String> FITTING = Map.of("mgtifname", "!remote!");

    record Template(String type, String name, Map<String, String> attributes) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Out of the stanzas that {@code lsdef --template -z} writes. */
    static List<Template> templates(@TempDir Path root) throws IOException {
        List<Template> templates = new ArrayList<>();
        for (String line :
                new VerbWorld(root).type("lsdef", "--template", "-z").out().split("\n")) {
            int equals = line.indexOf('=');
            if (line.startsWith("    objtype=")) {
                Template nameless = templates.remove(templates.size() - 1);
                templates.add(new Template(line.substring(equals + 1), nameless.name(), nameless.attributes()));
            } else if (equals > 0) {
                templates
                        .get(templates.size() - 1)
                        .attributes()
                        .put(line.substring(0, equals).strip(), line.substring(equals + 1));
            } else if (line.endsWith(":")) {
                templates.add(new Template("", line.substring(0, line.length() - 1), new LinkedHashMap<>()));
            }
        }
        return templates;
    }

    @Test
    void thereIsOneForEveryUsualKindOfObject(@TempDir Path root) throws IOException {
        List<Template> templates = templates(root);
        assertThat(templates).extracting(Template::type).contains("node", "osimage", "network");
        assertThat(templates).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void makesAnObject(Template template, @TempDir Path root) throws IOException {
        VerbWorld world = new VerbWorld(root);
        Map<String, String> expected = new TreeMap<>();
        List<String> given = new ArrayList<>();
        template.attributes().forEach((attribute, value) -> {
            if (value.startsWith("MANDATORY:")) {
                String fitting = fitting(attribute, value);
                given.add(attribute + "=" + fitting);
                expected.put(attribute, fitting);
            } else if (!value.startsWith("OPTIONAL:")) {
                expected.put(attribute, value);
            }
        });
        List<String> command =
                new ArrayList<>(List.of("mkdef", "-t", template.type(), "-o", "new", "--template", template.name()));
        assertThat(given).isNotEmpty();

        VerbWorld.Answer refused = world.type(command.toArray(String[]::new));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().lines().filter(line -> line.endsWith("must be specified!")))
                .hasSameSizeAs(given);

        command.addAll(given);
        VerbWorld.Answer made = world.type(command.toArray(String[]::new));
        assertThat(made.err()).isEmpty();
        assertThat(made.code()).isZero();
        String shown =
                world.type("lsdef", "-z", "-t", template.type(), "-o", "new").out();
        assertThat(shown.lines())
                .containsAll(expected.entrySet().stream()
                        .map(attribute -> "    " + attribute.getKey() + "=" + attribute.getValue())
                        .toList());
        world.putPostScripts();
        String found = world.type("tabcheck").err();
        if (template.attributes().getOrDefault("groups", "").contains("service")) {
            assertThat(found).startsWith("Warning: The post script 'servicenode' does nothing but fail.");
        } else {
            assertThat(found).isEmpty();
        }
    }

    /** What the template's own text gives as an example, where it gives one. */
    private static String fitting(String attribute, String text) {
        Matcher example = EXAMPLE.matcher(text);
        return example.find() ? example.group(1) : FITTING.getOrDefault(attribute, "10.0.0.21");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void namesOnlyFilesThatAreShipped(Template template, @TempDir Path root) throws IOException {
        new VerbWorld(root);
        try (Stream<String> files =
                template.attributes().values().stream().filter(value -> value.startsWith("/opt/xcat/"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.isReadable(Path.of(root + file)))
                            .as(file)
                            .isTrue());
        }
    }
}
