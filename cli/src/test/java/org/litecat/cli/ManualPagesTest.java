package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.litecat.cli.verb.ShippedVerbs;
import picocli.CommandLine.Model.OptionSpec;

final class ManualPagesTest {
    private static final Set<String> EVERYBODYS = Set.of("--help", "--version", "--verbose", "--json");

    static List<String> verbs() {
        return new ShippedVerbs().names();
    }

    private static Verb verb(String name) {
        return new ShippedVerbs().find(name).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void tellsEveryOptionOfTheVerb(String name) {
        Verb verb = new ShippedVerbs().find(name).orElseThrow();

        RoffForm form = new RoffForm();
        new ManualPages(new ShippedVerbs()).write(name, form);
        String page = form.text();

        assertThat(page).startsWith(".TH ").contains("\n" + verb.page().replace("-", "\\-") + " \\- ");
        assertThat(verb.spec().options())
                .filteredOn(option -> !option.hidden())
                .extracting(OptionSpec::longestName)
                .allSatisfy(option -> assertThat(page).contains(option.replace("-", "\\-")));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void aVerbIsDescribedWithExamples(String name) {
        Manual manual = Manual.ofVerb(verb(name));

        assertThat(manual.sections())
                .containsKeys(Manual.SYNOPSIS, "DESCRIPTION", "EXAMPLES", "EXIT STATUS", "SEE ALSO")
                .allSatisfy((heading, lines) ->
                        assertThat(String.join("", lines)).as(heading).isNotBlank());
        assertThat(manual.section("EXAMPLES"))
                .anyMatch(line -> line.startsWith("    $ ") && (line + " ").contains(" " + name + " "));
    }

    @ParameterizedTest
    @MethodSource("org.litecat.cli.ManualExamplesTest#pages")
    void pagesThatAreNamedAreThere(String page) {
        String named = String.join(" ", Manual.of(page).orElseThrow().section("SEE ALSO"));

        assertThat(named.split(", "))
                .extracting(each -> each.replaceAll("[()]", ".").replaceAll("\\.$", ""))
                .isSubsetOf(ManualExamplesTest.pages())
                .doesNotContain(page);
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void theSynopsisHasTheOptionsOfTheVerb(String name) {
        List<String> forms = Manual.ofVerb(verb(name)).forms();
        Set<String> typed = forms.stream()
                .flatMap(form -> Stream.of(form.split("[\\s\\[\\]{}|]+")))
                .filter(word -> word.startsWith("-"))
                .map(word -> word.replaceAll("=.*", ""))
                // A verb without options of its own may show one that all have.
                .filter(word -> !EVERYBODYS.contains(word))
                .collect(Collectors.toSet());
        List<OptionSpec> shown = new ShippedVerbs()
                .find(name).orElseThrow().spec().options().stream()
                        .filter(option -> !option.hidden() && !EVERYBODYS.contains(option.longestName()))
                        .toList();

        assertThat(shown.stream().flatMap(option -> Stream.of(option.names()))).containsAll(typed);
        if (forms.stream().noneMatch(form -> form.contains("[option]..."))) {
            assertThat(shown)
                    .allSatisfy(
                            option -> assertThat(typed).as(option.longestName()).containsAnyOf(option.names()));
        }
    }

    @Test
    void writesOnePagePerVerbAndThoseOfOtherThings(@TempDir Path directory) throws IOException {
        new ManualPages(new ShippedVerbs()).write(directory);

        try (var pages = Files.find(directory, 2, (path, found) -> found.isRegularFile())) {
            assertThat(pages.map(page -> directory.relativize(page).toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    verbs().stream().map(name -> verb(name).page() + ".1"), ManualPages.OTHERS.stream())
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
