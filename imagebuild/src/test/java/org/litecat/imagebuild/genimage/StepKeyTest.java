package org.litecat.imagebuild.genimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepKeyTest {
    @Test
    void neighboursAreKeptApart() {
        assertThat(new StepKey().add("a", "bc").hex())
                .isEqualTo(new StepKey().add("a", "bc").hex())
                .isNotEqualTo(new StepKey().add("ab", "c").hex())
                .isNotEqualTo(new StepKey().add("a", "b").add("", "c").hex());
    }

    @Test
    void followsContentAndModeOfFiles(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("script");
        String missing = new StepKey().addFile(file).hex();
        Files.writeString(file, "one");
        String one = new StepKey().addFile(file).hex();
        assertThat(file.toFile().setExecutable(true)).isTrue();
        String executable = new StepKey().addFile(file).hex();
        Files.writeString(file, "two");
        String two = new StepKey().addFile(file).hex();
        assertThat(java.util.Set.of(missing, one, executable, two)).hasSize(4);
    }
}
