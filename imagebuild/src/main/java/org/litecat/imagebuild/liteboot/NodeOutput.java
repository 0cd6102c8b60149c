package org.litecat.imagebuild.liteboot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.core.response.Answer;
import org.litecat.core.response.Kind;
import org.litecat.core.response.Response;

/** Says what the command says on the node, line by line, while the files grow that the virtual machine writes it to. */
final class NodeOutput implements Runnable {
    private static final long PAUSE = 200;

    private final String node;
    private final Response response;
    private final Stream out;
    private final Stream err;
    private volatile boolean ended;

    NodeOutput(String node, Path out, Path err, Response response) {
        this.node = node;
        this.response = response;
        this.out = new Stream(out, "stdout");
        this.err = new Stream(err, "stderr");
    }

    /** One of the two, and what of a line has come so far. */
    private static final class Stream {
        private final Path file;
        private final String name;
        private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
        private long read;

        Stream(Path file, String name) {
            this.file = file;
            this.name = name;
        }
    }

    @Override
    public void run() {
        try {
            while (!ended) {
                Thread.sleep(PAUSE);
                tell();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything that was said; the machine has ended. */
    void finish(Thread reading) {
        ended = true;
        try {
            reading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tell();
        for (Stream stream : new Stream[] {out, err}) {
            if (stream.begun.size() > 0) {
                say(stream);
            }
        }
    }

    private void tell() {
        read(out);
        read(err);
        response.flush();
    }

    private void read(Stream stream) {
        if (!Files.exists(stream.file)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(stream.file.toFile(), "r")) {
            file.seek(stream.read);
            byte[] buffer = new byte[8192];
            for (int count = file.read(buffer); count > 0; count = file.read(buffer)) {
                stream.read += count;
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        say(stream);
                    } else {
                        stream.begun.write(buffer[i]);
                    }
                }
            }
        } catch (IOException e) {
            // It goes with the directory, or is there the next time.
        }
    }

    private void say(Stream stream) {
        String line = stream.begun.toString(StandardCharsets.UTF_8);
        stream.begun.reset();
        Map<String, String> fields = new TreeMap<>(Map.of("node", node, "text", line, "stream", stream.name));
        Answer answer = Answer.of(Kind.OUTPUT, fields).line("{text}");
        response.data(stream == err ? answer.onError() : answer);
    }

    /** How the command ended, by what the node said of itself. */
    static Optional<Integer> exitCode(String state) {
        return state.lines()
                .filter(line -> line.matches("exit [0-9]{1,3}"))
                .map(line -> Integer.parseInt(line.substring("exit ".length())))
                .findFirst();
    }

    /** Whether the node said that it is up. */
    static boolean isBooted(String state) {
        return state.lines().anyMatch(line -> line.startsWith("booted "));
    }
}
