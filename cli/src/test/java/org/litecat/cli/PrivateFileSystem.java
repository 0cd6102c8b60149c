package org.litecat.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small file system in memory, which only those see who are started by its prefix; it ends with this object. */
final class PrivateFileSystem implements AutoCloseable {
    private final Process holder;
    private final Path directory;

    /** @param size as mount takes it, such as 1m */
    PrivateFileSystem(Path directory, String size) throws IOException {
        this.directory = directory;
        this.holder = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "--propagation",
                        "private",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=\"$1\" tmpfs \"$0\" && echo mounted && exec cat",
                        directory.toString(),
                        size)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!"mounted".equals(holder.inputReader().readLine())) {
            throw new IOException("no file system was mounted");
        }
    }

    /** What starts a program that sees the file system. */
    List<String> prefix() {
        return List.of("nsenter", "--mount=/proc/" + holder.pid() + "/ns/mnt", "--");
    }

    void fill() throws IOException, InterruptedException {
        run("dd", "if=/dev/zero", "of=" + directory.resolve("fill"), "bs=4k", "status=none");
    }

    void empty() throws IOException, InterruptedException {
        run("rm", directory.resolve("fill").toString());
    }

    /** False while somebody has a file open for writing. */
    boolean makeReadOnly() throws IOException, InterruptedException {
        return run("mount", "-o", "remount,ro", directory.toString()) == 0;
    }

    private int run(String... argv) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(prefix());
        whole.addAll(List.of(argv));
        return new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
