package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.litecat.cli.verb.ShippedVerbs;
import picocli.CommandLine.Model.OptionSpec;

final class ManualPagesTest {
    static java.util.List<String> verbs() {
        return new ShippedVerbs().names();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void tellsEveryOptionOfTheVerb(String name) {
        Verb verb = new ShippedVerbs().find(name).orElseThrow();

        RoffForm form = new RoffForm();
        ManualPages.write(verb, form);
        String page = form.text();

        assertThat(page).startsWith(".TH ").contains("\n" + name + " \\- ");
        assertThat(verb.spec().options())
                .filteredOn(option -> !option.hidden())
                .extracting(OptionSpec::longestName)
                .allSatisfy(option -> assertThat(page).contains(option.replace("-", "\\-")));
    }

    @Test
    void writesOnePagePerVerb(@TempDir Path directory) throws IOException {
        ManualPages.write(new ShippedVerbs(), directory);

        try (var pages = Files.list(directory.resolve("man1"))) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(new ShippedVerbs()
                            .names().stream().map(name -> name + ".1").toList());
        }
    }
}
