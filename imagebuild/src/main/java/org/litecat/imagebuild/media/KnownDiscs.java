package org.litecat.imagebuild.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Media that are known by the identifier in the first line of {@code .discinfo}, because their description leaves out what
 * their releases are called by.
 */
final class KnownDiscs {
    /** {@code RELEASE ARCH IDENTIFIER} a line; {@code -} for an architecture that the list does not tell. */
    private static final String LIST = "known-discs";

    private KnownDiscs() {}

    /** @param arch of the medium, empty when it does not tell */
    static Optional<String> release(String identifier, String arch) {
        return lines().stream()
                .map(line -> line.split(" "))
                .filter(words -> words[2].equals(identifier)
                        && (words[1].equals("-") || arch.isEmpty() || words[1].equals(arch)))
                .map(words -> words[0])
                .findFirst();
    }

    static List<String> lines() {
        InputStream list = Objects.requireNonNull(KnownDiscs.class.getResourceAsStream(LIST), LIST);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
