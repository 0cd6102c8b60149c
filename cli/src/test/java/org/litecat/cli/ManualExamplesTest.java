package org.litecat.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.litecat.cli.verb.ShippedVerbs;

/** What the manual pages show is typed here, and answered as they show it. */
class ManualExamplesTest {
    static List<String> pages() {
        return Stream.concat(
                        new ShippedVerbs()
                                .names().stream()
                                        .map(name -> new ShippedVerbs()
                                                        .find(name)
                                                        .orElseThrow()
                                                        .page()
                                                + ".1"),
                        ManualPages.OTHERS.stream())
                .filter(page -> Manual.of(page).isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void examplesAnswerAsTheyAreShown(String page, @TempDir Path root) throws IOException {
        try (InputStream text = Objects.requireNonNull(Manual.class.getResourceAsStream("manual/" + page))) {
            new ShownExamples(page, "$ ")
                    .type(
                            new String(text.readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .toList(),
                            root);
        }
    }
}
