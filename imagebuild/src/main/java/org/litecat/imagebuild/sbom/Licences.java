package org.litecat.imagebuild.sbom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What packages say of their licence, in the words of SPDX where all of it has such words. */
final class Licences {
    private static final String LIST = "/org/litecat/imagebuild/sbom/licences";

    private final Map<String, String> known = new HashMap<>();

    /** Reads the list: a line an identifier of SPDX, behind it other names of the same licence. */
    Licences() {
        try (InputStream in = Objects.requireNonNull(Licences.class.getResourceAsStream(LIST))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                List<String> names = List.of(line.split(" \\| "));
                names.forEach(name -> known.put(name.toLowerCase(Locale.ROOT), names.get(0)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An expression of SPDX; empty when a part of the text has no identifier there, or it is no expression. */
    Optional<String> expression(String text) {
        String spaced = text.replace("(", " ( ").replace(")", " ) ").strip();
        List<String> parts = new ArrayList<>();
        int open = 0;
        boolean name = true;
        for (String word : spaced.split("(?i)\\s+(?=and\\b|or\\b)|(?<=\\band|\\bor)\\s+|\\s+(?=[()])|(?<=[()])\\s+")) {
            boolean operator = word.matches("(?i)and|or");
            if (word.isEmpty()) {
                continue;
            }
            if (word.equals("(") || word.equals(")")) {
                open += word.equals("(") ? 1 : -1;
                if (word.equals("(") != name || open < 0) {
                    return Optional.empty();
                }
                parts.add(word);
                continue;
            }
            Optional<String> identifier = Optional.ofNullable(known.get(word.toLowerCase(Locale.ROOT)));
            if (operator == name || !operator && identifier.isEmpty()) {
                return Optional.empty();
            }
            parts.add(operator ? word.toUpperCase(Locale.ROOT) : identifier.orElseThrow());
            name = operator;
        }
        return name || open != 0
                ? Optional.empty()
                : Optional.of(String.join(" ", parts).replace("( ", "(").replace(" )", ")"));
    }

    /** All identifiers of SPDX that it knows. */
    List<String> identifiers() {
        return known.values().stream().distinct().sorted().toList();
    }

    /** Of several licences that all hold; a single one without brackets. */
    static String all(List<String> expressions) {
        return expressions.size() == 1
                ? expressions.get(0)
                : String.join(
                        " AND ",
                        expressions.stream()
                                .map(each -> each.contains(" OR ") ? "(" + each + ")" : each)
                                .toArray(String[]::new));
    }
}
