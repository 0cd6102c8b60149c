package org.litecat.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.litecat.core.testing.TestSite;

/** Starts verbs as processes of their own, out of the jars that an installation is made of. */
final class VerbProcesses {
    private final TestSite site;
    private final Path archive;
    private final String classPath;

    /** @param root below which tables and all else stand */
    VerbProcesses(Path root, Path scratch) throws IOException, InterruptedException {
        this.site = new TestSite(root);
        this.archive = scratch.resolve("classes.jsa");
        try (Stream<Path> jars = Files.list(Path.of("target/dist/lib").toAbsolutePath())) {
            this.classPath = jars.map(Path::toString).sorted().collect(Collectors.joining(":"));
        }
        // As in an installation: a verb that starts fast meets others more often.
        run(List.of("-XX:ArchiveClassesAtExit=" + archive), List.of("lsdef", "-t", "site"));
    }

    record Answer(int code, String out, String err) {}

    Answer run(String... verb) throws IOException, InterruptedException {
        return run(List.of(), List.of(verb));
    }

    private Answer run(List<String> options, List<String> verb) throws IOException, InterruptedException {
        return answer(start(List.of(), options, verb));
    }

    /** @param prefix the program that is to start the verb, and its arguments */
    Answer runBy(List<String> prefix, String... verb) throws IOException, InterruptedException {
        return answer(start(prefix, List.of(), List.of(verb)));
    }

    Process start(String... verb) throws IOException {
        return start(List.of(), List.of(), List.of(verb));
    }

    Process startBy(List<String> prefix, String... verb) throws IOException {
        return start(prefix, List.of(), List.of(verb));
    }

    /** Waits for its end; its output is short enough for a pipe. */
    static Answer answer(Process process) throws IOException, InterruptedException {
        int code = process.waitFor();
        return new Answer(
                code,
                new String(process.getInputStream().readAllBytes()),
                new String(process.getErrorStream().readAllBytes()));
    }

    private Process start(List<String> prefix, List<String> options, List<String> verb) throws IOException {
        List<String> argv = new ArrayList<>(prefix);
        argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable"));
        if (Files.exists(archive)) {
            argv.add("-XX:SharedArchiveFile=" + archive);
        }
        argv.addAll(options);
        argv.addAll(List.of("-cp", classPath, "org.litecat.cli.launch.Main"));
        argv.addAll(verb);
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().putAll(site.environment());
        builder.environment().remove("XCATCFG");
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return builder.start();
    }
}
