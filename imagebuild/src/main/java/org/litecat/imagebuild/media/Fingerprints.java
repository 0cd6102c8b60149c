package org.litecat.imagebuild.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.PlainFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** The file {@code .fingerprint} of a directory of media: which media are there whole, each followed by a comma. */
final class Fingerprints {
    static final String FILE = ".fingerprint";

    private final Path file;

    Fingerprints(Path directory) {
        this.file = directory.resolve(FILE);
    }

    Set<String> all() {
        try {
            return Files.exists(file)
                    ? new LinkedHashSet<>(
                            Arrays.asList(PlainFile.text(file, PlainFile.MODERATE, StandardCharsets.US_ASCII)
                                    .strip()
                                    .split(",")))
                    : Set.of();
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "Which media are there already cannot be read.")
                    .at(file.toString())
                    .because(e)
                    .remedy("mend or remove the file: the media are copied again then"));
        }
    }

    boolean has(String fingerprint) {
        return all().contains(fingerprint);
    }

    /** Adds one at the end, once. */
    void add(String fingerprint) {
        Set<String> all = new LinkedHashSet<>(all());
        all.remove("");
        all.add(fingerprint);
        new PlacedFile(file, Durability.LASTING).text(String.join(",", all) + ",", FileMode.READABLE);
    }
}
