package org.litecat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributePairsTest {
    @TempDir
    private Path root;

    @Test
    void refusesALineBreakInAValue() throws IOException {
        VerbWorld world = new VerbWorld(root);

        VerbWorld.Answer answer = world.type("mkdef", "n1", "groups=all", "usercomment=two\nlines");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).startsWith("Error: Incorrect 'attr=val' pair - usercomment=two\n    lines.\n");
        assertThat(world.type("lsdef", "-s").out()).isEqualTo("vm  (node)\n");
    }
}
