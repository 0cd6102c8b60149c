package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.litecat.core.response.Code;
import org.litecat.core.response.Kind;
import org.litecat.core.site.SiteAttribute;
import org.litecat.litetree.rule.LiteOption;

/** The pages for administrators: what they show is typed, and what they say of options is what the product says. */
class AdminPagesTest {
    private static final Path DIRECTORY = Path.of("../docs/admin");

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void examplesAnswerAsTheyAreShown(Path page, @TempDir Path root) throws IOException {
        new ShownExamples(page.getFileName().toString(), "# ").type(Files.readAllLines(page), root);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        assertThat(Pattern.compile("\\]\\(([^)#:]+)\\)")
                        .matcher(Files.readString(page))
                        .results())
                .allSatisfy(link -> assertThat(DIRECTORY.resolve(link.group(1))).exists());
    }

    @Test
    void theIndexNamesEveryPage() throws IOException {
        String index = Files.readString(DIRECTORY.resolve("README.md"));

        assertThat(pages())
                .extracting(page -> page.getFileName().toString())
                .filteredOn(name -> !name.equals("README.md"))
                .allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
    }

    @Test
    void everyVerbThatIsNotBuiltIsToldWithWhatThereIsInstead() throws IOException {
        String page = Files.readString(DIRECTORY.resolve("migration.md"));

        assertThat(UnbuiltVerbs.names().toList())
                .allSatisfy(name -> assertThat(page)
                        .containsPattern("`" + name + "`.* \\| "
                                + Pattern.quote(
                                        UnbuiltVerbs.problem(name).orElseThrow().why()) + " \\| "));
    }

    @Test
    void everyOptionOfLitefileIsToldInTheWordsOfTheProduct() throws IOException {
        assertThat(Files.readAllLines(DIRECTORY.resolve("litefile.md")))
                .containsSubsequence(Arrays.stream(LiteOption.values())
                        .map(option -> "| `" + option + "` | " + option.meaning() + " |")
                        .toList());
    }

    @Test
    void everyKindOfRecordIsToldInTheWordsOfItsSchema() throws IOException {
        Pattern description = Pattern.compile("\"description\": \"(.*)\"");
        for (Kind kind : Kind.values()) {
            Matcher told = description.matcher(JsonSchemas.definition(kind));
            assertThat(told.find()).isTrue();
            assertThat(Files.readAllLines(DIRECTORY.resolve("json.md")))
                    .as("docs/admin/json.md tells each kind in the words of its schema")
                    .contains("| `" + kind + "` | " + told.group(1) + " |");
        }
    }

    @Test
    void everyCodeOfAProblemIsToldInTheWordsOfTheProduct() throws IOException {
        assertThat(Files.readAllLines(DIRECTORY.resolve("json.md")))
                .containsSubsequence(Arrays.stream(Code.values())
                        .map(code -> "| `" + code + "` | " + code.meaning() + " |")
                        .toList());
    }

    @Test
    void everySettingOfTheSiteIsToldInTheWordsOfTheProduct() throws IOException {
        assertThat(Files.readAllLines(DIRECTORY.resolve("settings.md")))
                .containsAll(Arrays.stream(SiteAttribute.values())
                        .map(setting -> "| `" + setting.key() + "` | "
                                + setting.explained().replace("|", "\\|") + " |")
                        .toList());
    }
}
