package org.litecat.core.table.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.host.TestPrograms;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.TestTables;

/** A file system that is really full; it is mounted for one process only. */
class FullDiskIT {
    @Test
    void aCommitThatDoesNotFitLeavesWhatWasThere(@TempDir Path directory) {
        List<String> argv = new ArrayList<>(List.of("unshare", "--mount", "--propagation", "private", "sh", "-c"));
        argv.add("mount -t tmpfs -o size=512k tmpfs \"$0\" && exec \"$@\"");
        argv.add(directory.toString());
        argv.addAll(TestPrograms.of(Filler.class, directory.resolve("tables").toString())
                .argv());
        Commands.Output output = new ProcessCommands().capture(Command.of(argv));
        assertThat(output.text()).contains("The tables cannot be read or written; they are as they were before.");
        assertThat(output.text()).contains("No space left on device");
        assertThat(output.lines()).last().asString().matches("committed (\\d+) kept \\1 then one more");
    }

    /** Commits ever larger tables until one does not fit, then says what is left, removes it, and commits again. */
    static final class Filler {
        private static final String KILOBYTES = "x".repeat(20_000);

        public static void main(String[] arguments) {
            TestTables tables = new TestTables(IncrementingWriter.store(Path.of(arguments[0])));
            int committed = 0;
            try {
                while (committed < 1000) {
                    tables.row("osimage", "imagename", "i" + committed, "comments", KILOBYTES);
                    committed++;
                }
            } catch (ProblemException e) {
                System.out.println(e.getMessage());
            }
            int kept = tables.table("osimage").rows().size();
            // Keeping one generation only frees the space.
            tables.row("site", "key", "historykeep", "value", "1");
            tables.row("osimage", "imagename", "last");
            boolean more = tables.table("osimage").rows().size() == kept + 1;
            System.out.println("committed " + committed + " kept " + kept + (more ? " then one more" : ""));
        }
    }
}
