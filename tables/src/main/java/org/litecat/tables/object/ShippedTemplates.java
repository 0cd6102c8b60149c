package org.litecat.tables.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;

/**
 * The definitions that the product brings along for others to start from: every {@code *.stanza} file below
 * {@code share/xcat/templates/objects}. A value may begin with {@code OPTIONAL:} or {@code MANDATORY:} and a hint then; one
 * that names a shipped file, by its path in the default installation, names the file of this installation.
 */
final class ShippedTemplates {
    private static final String DEFAULT_SHARE = "/opt/xcat/share/xcat/";
    private static final String SUFFIX = ".stanza";

    private final Path share;

    ShippedTemplates(HostPaths paths) {
        this.share = paths.share();
    }

    /**
     * All templates, sorted by type and name.
     *
     * @throws ProblemException when a file cannot be read or holds a wrong line
     */
    List<ObjectDefinition> all() {
        Problems problems = new Problems();
        List<ObjectDefinition> templates = new ArrayList<>();
        for (Path file : files()) {
            templates.addAll(read(file, problems));
        }
        problems.throwIfAny();
        templates.sort(Comparator.comparing(ObjectDefinition::type).thenComparing(ObjectDefinition::name));
        return templates;
    }

    private List<Path> files() {
        Path directory = share.resolve("templates/objects");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(directory)) {
            return below.filter(path -> path.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ProblemException(unreadable(directory, e));
        }
    }

    private List<ObjectDefinition> read(Path file, Problems problems) {
        try {
            return new StanzaReader(file.toString(), problems)
                    .read(Files.readString(file)).stream().map(this::installed).toList();
        } catch (IOException e) {
            problems.add(unreadable(file, e));
            return List.of();
        }
    }

    private ObjectDefinition installed(ObjectDefinition template) {
        Map<String, String> attributes = new LinkedHashMap<>(template.attributes());
        attributes.replaceAll((attribute, value) -> value.startsWith(DEFAULT_SHARE)
                ? share.resolve(value.substring(DEFAULT_SHARE.length())).toString()
                : value);
        return template.with(attributes);
    }

    private static Problem unreadable(Path path, IOException e) {
        return Problem.of(Code.IO, "The object templates cannot be read.")
                .at(path.toString())
                .because(e)
                .remedy("install the product again");
    }
}
