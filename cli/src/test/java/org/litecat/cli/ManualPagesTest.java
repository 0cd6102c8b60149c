package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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
        new ManualPages(new ShippedVerbs()).write(name, form);
        String page = form.text();

        assertThat(page).startsWith(".TH ").contains("\n" + name + " \\- ");
        assertThat(verb.spec().options())
                .filteredOn(option -> !option.hidden())
                .extracting(OptionSpec::longestName)
                .allSatisfy(option -> assertThat(page).contains(option.replace("-", "\\-")));
    }

    @Test
    void writesOnePagePerVerbAndThoseOfOtherThings(@TempDir Path directory) throws IOException {
        new ManualPages(new ShippedVerbs()).write(directory);

        try (var pages = Files.find(directory, 2, (path, found) -> found.isRegularFile())) {
            assertThat(pages.map(page -> directory.relativize(page).toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    new ShippedVerbs().names().stream().map(name -> name + ".1"),
                                    ManualPages.OTHERS.stream())
                            .map(page -> "man" + page.charAt(page.length() - 1) + "/" + page)
                            .toList());
        }
        assertThat(directory.resolve("man5/litefile.5")).content().contains(".B link,persistent\n");
        assertThat(directory.resolve("man5/xcatdb.5")).content().contains("installdir", "litefile", "osimage");
        assertThat(directory.resolve("man1/litecat.1"))
                .content()
                .contains(".B genimage\n")
                .doesNotContain("{");
    }
}
