package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.util.List;

/**
 * Random trees, tables, and edits of users and packages between the runs. {@code -Dlitecat.cases=5000} makes more of
 * them, {@code -Dlitecat.seed=N} the same ones again.
 */
class RandomSequencesTest extends SequenceProperties {
    private static final Configuration UNIX = Configuration.unix().toBuilder()
            .setAttributeViews("basic", "owner", "posix", "unix")
            .setWorkingDirectory("/")
            .build();
    private static final LiteEngine ENGINE = new LiteEngine(new PlainCopier(), ExchangingOperations.get(), step -> {});

    private static final int CASES = Integer.getInteger("litecat.cases", 60);
    private static final long SEED = Long.getLong("litecat.seed", System.nanoTime());

    @Override
    void each(String what, Case body) throws IOException {
        System.out.println(what + ": " + CASES + " cases, -Dlitecat.seed=" + SEED);
        for (long seed = SEED; seed < SEED + CASES; seed++) {
            try (FileSystem machine = Jimfs.newFileSystem(UNIX)) {
                ImageTree.make(machine.getPath("/outside"), "h=h");
                body.run(new RandomSequence(seed, ENGINE, machine.getPath("/srv"), List.of()));
                assertThat(new ImageTree(machine.getPath("/outside")).listTimeless())
                        .as("outside of the image")
                        .hasSize(2);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with -Dlitecat.cases=1 -Dlitecat.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
