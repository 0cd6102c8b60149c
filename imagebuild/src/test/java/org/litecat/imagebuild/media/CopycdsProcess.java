package org.litecat.imagebuild.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.core.testing.TestSite;

/** copycds in a process of its own, which can be killed. */
final class CopycdsProcess {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private CopycdsProcess() {}

    /** @param arguments the site's root, the image */
    public static void main(String[] arguments) {
        TestSite site = new TestSite(Path.of(arguments[0]));
        new Copycds(site.store(), site.host(), new CollectedResponse()).run(request(Path.of(arguments[1])));
    }

    static CopycdsRequest request(Path... files) {
        return new CopycdsRequest(
                List.of(files), Optional.empty(), Optional.empty(), Optional.empty(), false, true, true, false);
    }

    /** As an administrator starts it whose files nobody else may read. */
    static Process start(Path root, Path iso) throws IOException {
        String surefire = System.getProperty("surefire.test.class.path");
        String classPath = surefire == null ? System.getProperty("java.class.path") : surefire;
        return new ProcessBuilder(List.of(
                        "sh",
                        "-c",
                        "umask 077; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        CopycdsProcess.class.getName(),
                        root.toString(),
                        iso.toString()))
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(root, "copycds", ".out").toFile())
                .start();
    }

    /** Starts it and kills it with SIGKILL at a moment. @return whether it lived till then */
    static boolean killedWhen(Path root, Path iso, BooleanSupplier moment) throws IOException, InterruptedException {
        Process process = start(root, iso);
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (process.isAlive() && !moment.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("copycds did not come to the moment");
            }
            Thread.onSpinWait();
        }
        boolean lived = process.isAlive();
        process.destroyForcibly().waitFor();
        return lived;
    }
}
