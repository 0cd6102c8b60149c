package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.cli.verb.ShippedVerbs;
import org.litecat.core.response.Problem;

class UnbuiltVerbsTest {
    @Test
    void noneOfThemIsBuiltOrListedTwice() {
        assertThat(UnbuiltVerbs.names())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(new ShippedVerbs().names());
    }

    @Test
    void eachSaysWhatThereIsInstead() {
        assertThat(UnbuiltVerbs.names().map(name -> UnbuiltVerbs.problem(name).orElseThrow()))
                .extracting(Problem::remedy)
                .doesNotContain("");
    }

    @Test
    void areToldApartFromVerbs(@TempDir Path root) throws java.io.IOException {
        VerbWorld world = new VerbWorld(root);

        assertThat(world.type("imgcapture", "n1").code()).isEqualTo(1);
        assertThat(world.type("--unbuilt").out()).contains("imgcapture\n");
        assertThat(world.type("--verbs").out()).doesNotContain("imgcapture");
        assertThat(world.type("--completion").out()).doesNotContain("imgcapture");
    }
}
