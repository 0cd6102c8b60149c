package org.litecat.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void namesTheReasonOfAFailedReadOrWrite() {
        assertThat(why(new AccessDeniedException("/etc/x"))).isEqualTo("/etc/x: permission denied");
        assertThat(why(new NoSuchFileException("/etc/x"))).isEqualTo("/etc/x: no such file or directory");
        assertThat(why(new FileSystemException("/etc/x", null, "File name too long")))
                .isEqualTo("/etc/x: File name too long");
        assertThat(why(new IOException("No space left on device"))).isEqualTo("No space left on device");
        assertThat(why(new IOException())).isEqualTo("IOException");
    }

    /** What several lines of a program, or of a value, say is no message of its own. */
    @Test
    void linesBehindTheFirstAreIndented() {
        assertThat(Problem.of(Code.INVALID_VALUE, "It failed: 'a\nError: b'.")
                        .because("rpm says\nno\n  room")
                        .remedy("x\n")
                        .text())
                .isEqualTo(
                        "It failed: 'a\n    Error: b'.\n    why:    rpm says\n            no\n  room\n    remedy: x\n");
        assertThat(Problem.of(Code.NOT_SET, "\nNo objtype.").alone().text()).isEqualTo("\nNo objtype.");
        assertThat(Problem.of(Code.INVALID_VALUE, "Example:\n\t'cat'").alone().text())
                .isEqualTo("Example:\n\t'cat'");
    }

    private static String why(IOException failure) {
        return Problem.of(Code.INVALID_VALUE, "It failed.").because(failure).why();
    }
}
