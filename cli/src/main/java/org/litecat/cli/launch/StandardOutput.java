package org.litecat.cli.launch;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stream that people read, in UTF-8, which remembers why it could not be written. */
final class StandardOutput {
    private final Remembering file;
    private final PrintStream stream;

    StandardOutput(OutputStream file, boolean flushLines) {
        this.file = new Remembering(file);
        this.stream = new PrintStream(new BufferedOutputStream(this.file, 1 << 15), flushLines, StandardCharsets.UTF_8);
    }

    PrintStream stream() {
        return stream;
    }

    /** Writes what is left; why not everything came through, if it did not. */
    Optional<String> failure() {
        stream.flush();
        return Optional.ofNullable(file.failure);
    }

    private static final class Remembering extends FilterOutputStream {
        private @Nullable String failure;

        Remembering(OutputStream file) {
            super(file);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
                throw e;
            }
        }
    }
}
