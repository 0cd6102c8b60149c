package org.litecat.imagebuild.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.litecat.imagebuild.genimage.GenimageRequest;

/** genimage in a process of its own, which can be killed. */
public final class GenimageProcess {
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private GenimageProcess() {}

    /** @param arguments the site's root, the image's name */
    public static void main(String[] arguments) {
        new BuildSite(Path.of(arguments[0])).genimage(GenimageRequest.of(arguments[1]));
    }

    /**
     * Starts genimage and kills it with SIGKILL as soon as its log matches.
     *
     * @param log the log file, which must not be there before
     */
    public static void killWhen(Path root, String image, Path log, String pattern)
            throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        GenimageProcess.class.getName(),
                        root.toString(),
                        image))
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("killed.out").toFile())
                .start();
        try {
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (!(Files.exists(log) && Files.readString(log).lines().anyMatch(line -> line.matches(pattern)))) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("genimage did not come to '" + pattern + "': "
                            + Files.readString(root.resolve("killed.out")));
                }
                Thread.onSpinWait();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static String classPath() {
        String surefire = System.getProperty("surefire.test.class.path");
        return surefire == null ? System.getProperty("java.class.path") : surefire;
    }

    /** The command lines of all living processes that name a path, once those that are being killed are gone. */
    public static List<String> survivors(Path path) {
        return left(() -> naming(path));
    }

    /** The kernel ends the processes of a namespace one by one, and what they hold goes with the last. */
    private static List<String> left(Supplier<List<String>> look) {
        long deadline = System.nanoTime() + 5_000_000_000L;
        List<String> found = look.get();
        while (!found.isEmpty() && System.nanoTime() < deadline) {
            found = look.get();
        }
        return found;
    }

    private static List<String> naming(Path path) {
        long self = ProcessHandle.current().pid();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> process.pid() != self)
                    .map(process -> process.info().commandLine().orElse(""))
                    .filter(line -> line.contains(path.toString()))
                    .toList();
        }
    }

    /** The mounts below a path that any process of this machine sees, after the time that dying processes get. */
    public static List<String> mounts(Path path) {
        return left(() -> mountsNow(path));
    }

    private static List<String> mountsNow(Path path) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(process -> process.resolve("mountinfo"))
                    .flatMap(GenimageProcess::lines)
                    .filter(line -> line.contains(path.toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.isReadable(file) ? Files.readAllLines(file).stream() : Stream.of();
        } catch (IOException e) {
            // The process ended meanwhile, and its mounts with it.
            return Stream.of();
        }
    }
}
