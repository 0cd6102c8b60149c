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

    private static String why(IOException failure) {
        return Problem.of("It failed.").because(failure).why();
    }
}
