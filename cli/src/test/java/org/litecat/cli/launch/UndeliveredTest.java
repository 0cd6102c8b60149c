package org.litecat.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.cli.Program;
import org.litecat.cli.Surroundings;
import org.litecat.cli.verb.ShippedVerbs;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestSite;

class UndeliveredTest {
    private static final String FULL = "No space left on device";
    private static final String GONE = "Broken pipe";

    private final TestSite site;

    UndeliveredTest(@TempDir Path root) throws IOException {
        this.site = new TestSite(root);
    }

    @Test
    void saysThatTheTablesWereChangedThoughNobodyCouldBeTold() {
        assertThat(typed(GONE, "mkdef", "n1", "groups=all"))
                .contains("The change of the tables was made, but not all that mkdef said of it was delivered.")
                .contains(GONE);
    }

    @Test
    void doesNotSayThatOfAChangeThatChangedNothing() {
        typed(GONE, "mkdef", "n1", "groups=all");

        assertThat(typed(GONE, "chdef", "n1", "groups=all")).isEmpty();
    }

    @Test
    void tellsProgramsInTheirForm() {
        assertThat(typed(FULL, "lsdef", "--json", "-t", "site", "-l"))
                .startsWith("{\"kind\":\"message\",\"level\":\"error\",\"code\":\"incomplete\",")
                .endsWith("}\n")
                .hasLineCount(1);
    }

    @Test
    void keepsSilentWhereTheReaderHasSeenEnough() {
        assertThat(typed(GONE, "lsdef", "-t", "site", "-l")).isEmpty();
        assertThat(typed(FULL, "lsdef", "-t", "site", "-l"))
                .contains("Not all that lsdef said was delivered.")
                .contains(FULL);
    }

    /** What is said of the output of a verb that nobody takes. */
    private String typed(String failure, String... arguments) {
        StandardOutput out = new StandardOutput(new Failing(failure), false);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Program program = new Program(
                new ShippedVerbs(),
                new Surroundings(
                        site.environment(),
                        site.root(),
                        TestNames.of("vm").at("eth0", "10.0.0.1", 24),
                        new ByteArrayInputStream(new byte[0]),
                        out.stream(),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        false));

        assertThat(program.run(arguments)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();

        Undelivered.problem(arguments[0], out.failure().orElseThrow(), program.hasChangedTables())
                .ifPresent(problem -> program.complain(problem, arguments));
        return err.toString(StandardCharsets.UTF_8);
    }

    private static final class Failing extends OutputStream {
        private final String why;

        Failing(String why) {
            this.why = why;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(why);
        }
    }
}
