package org.litecat.litetree.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that has to be said of an option is forgotten for any of them. */
class LiteOptionTest {
    private static final Path PROJECT = Path.of("..");

    @ParameterizedTest
    @EnumSource
    void isFoundByTheNameThatMessagesList(LiteOption option) {
        assertThat(LiteOption.parse(option.toString())).contains(option);
        assertThat(LiteOption.names().split(" ")).contains(option.toString());
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatNodesHave(LiteOption option) {
        assertThat(option.meaning()).isNotBlank();
        assertThat(option.isWritable()).as(option.meaning()).isEqualTo(!saysReadOnly(option));
    }

    private static boolean saysReadOnly(LiteOption option) {
        return option.meaning().contains("read-only");
    }

    @ParameterizedTest
    @EnumSource
    void hasALinkByItsNameOnly(LiteOption option) {
        assertThat(option.isLink()).isEqualTo(option.toString().startsWith("link"));
    }

    @ParameterizedTest
    @EnumSource
    void standsInTheTableOfTheBootPlansDocument(LiteOption option) throws IOException {
        List<String> rows = Files.readAllLines(PROJECT.resolve("docs/boot-plan.md")).stream()
                .dropWhile(line -> !line.startsWith("| option | kept in"))
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> line.substring(0, line.indexOf('|', 1)).contains("`" + option + "`"))
                .toList();

        assertThat(rows).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void hasAnExampleAmongTheSamples(LiteOption option) throws IOException {
        Path samples = PROJECT.resolve("config-samples/litefile/litefile.all-options.csv");

        assertThat(Files.readString(samples)).contains(",\"" + option + "\",");
    }

    @ParameterizedTest
    @EnumSource
    void isReplacedByAnOptionWithoutLinkThatLastsAsLong(LiteOption option) {
        LiteOption other = option.withoutLink();

        assertThat(other.isLink()).isFalse();
        assertThat(other.isWritable()).isTrue();
        assertThat(other.isPersistent()).isEqualTo(option.isPersistent());
    }

    @Test
    void hasTheEffectOfAnotherOneInOneCase() {
        String pairs = Arrays.stream(LiteOption.values())
                .flatMap(one -> Arrays.stream(LiteOption.values())
                        .filter(other -> one.compareTo(other) < 0 && one.hasEffectOf(other))
                        .map(other -> one + " " + other))
                .collect(Collectors.joining(", "));

        assertThat(pairs).isEqualTo("tmpfs rw");
    }
}
