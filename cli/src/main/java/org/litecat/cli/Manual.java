package org.litecat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of the manual as it is written: what definitions of options do not tell. The text of a page is a resource beside this
 * class. Lines that begin with {@code ==} are headings; what stands below {@code == SYNOPSIS} are the ways to call a verb, one a
 * line and without its name. In the other sections
 *
 * <ul>
 *   <li>paragraphs end at an empty line; {@code `words`} are typed as they stand,
 *   <li>{@code - TERM: text} explains a term, {@code * text} is an item of a list,
 *   <li>lines that begin with four blanks are shown as they are: {@code $ } is typed, the rest is answered,
 *   <li>lines that begin with a percent sign are not shown: what the test of the examples types first.
 * </ul>
 */
record Manual(Map<String, List<String>> sections) {
    static final String SYNOPSIS = "SYNOPSIS";

    private static final String HEADING = "== ";
    private static final String UNSEEN = "%";

    /** The page of this name, such as {@code liteimg.1}; empty where there is none. */
    static Optional<Manual> of(String name) {
        try (InputStream page = Manual.class.getResourceAsStream("manual/" + name)) {
            return page == null
                    ? Optional.empty()
                    : Optional.of(parse(new String(page.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page of a verb: each has one. */
    static Manual ofVerb(Verb verb) {
        return of(verb.page() + ".1").orElseThrow();
    }

    static Manual parse(List<String> lines) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> section = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(HEADING)) {
                section = new ArrayList<>();
                sections.put(line.substring(HEADING.length()), section);
            } else if (!line.startsWith(UNSEEN)) {
                section.add(line);
            }
        }
        return new Manual(sections);
    }

    /** The ways to call the verb. */
    List<String> forms() {
        return section(SYNOPSIS).stream().filter(line -> !line.isBlank()).toList();
    }

    List<String> section(String heading) {
        return Objects.requireNonNull(sections.getOrDefault(heading, List.of()));
    }
}
