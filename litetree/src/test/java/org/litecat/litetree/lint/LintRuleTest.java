package org.litecat.litetree.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LintRuleTest {
    @ParameterizedTest
    @EnumSource
    void isExplainedInTheDocumentation(LintRule rule) throws IOException {
        String text = Files.readString(Path.of("../docs/litelint.md"));
        assertThat(text).contains("| `" + rule + "` | " + rule.severity() + " |");
    }
}
