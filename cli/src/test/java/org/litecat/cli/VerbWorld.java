package org.litecat.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.litecat.cli.verb.ShippedVerbs;
import org.litecat.core.testing.TestNames;
import org.litecat.core.testing.TestSite;

/**
 * Types verbs in a world of its own: tables, /install and all else stand below one directory. What is answered in JSON is held to
 * the {@linkplain JsonContract schema} of the verb.
 */
final class VerbWorld {
    private static final TestNames NAMES = TestNames.of("vm").at("eth0", "10.0.0.1", 24);

    private final TestSite site;

    /** @param root an empty directory; the shipped samples are installed in it */
    VerbWorld(Path root) throws IOException {
        this.site = new TestSite(root);
        Path share = Files.createDirectories(root.resolve("opt/xcat/share")).resolve("xcat");
        Files.createSymbolicLink(share, Path.of("../config-samples").toRealPath());
    }

    /** The directory of post scripts as {@code xcatconfig} makes it. */
    void putPostScripts() throws IOException {
        Path directory = Files.createDirectories(root().resolve("install/postscripts"));
        try (Stream<Path> shipped = Files.list(root().resolve("opt/xcat/share/xcat/postscripts"))) {
            for (Path script : shipped.toList()) {
                Files.copy(script, directory.resolve(script.getFileName()));
            }
        }
    }

    /** A statelite image o1, whose root is install/img/rootimg. */
    void defineImage() {
        type(
                "mkdef",
                "-t",
                "osimage",
                "o1",
                "imagetype=linux",
                "provmethod=statelite",
                "osvers=rhels9",
                "osarch=x86_64",
                "profile=compute",
                "rootimgdir=/install/img");
    }

    /** A file in the root of that image. */
    void imageFile(String path, String text) throws IOException {
        Path file = root().resolve("install/img/rootimg").resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    record Answer(int code, String out, String err) {}

    Path root() {
        return site.root();
    }

    Answer type(String... verbAndArguments) {
        return typeWithInput("", verbAndArguments);
    }

    /** The same where a person reads at a terminal. */
    Answer atTerminal(String... verbAndArguments) {
        return atTerminal(Map.of(), verbAndArguments);
    }

    Answer atTerminal(Map<String, String> variables, String... verbAndArguments) {
        return typeWith(variables, new byte[0], true, verbAndArguments);
    }

    Answer typeWithInput(String input, String... verbAndArguments) {
        return typeWithBytes(input.getBytes(StandardCharsets.UTF_8), verbAndArguments);
    }

    Answer typeWithBytes(byte[] input, String... verbAndArguments) {
        return typeWith(Map.of(), input, false, verbAndArguments);
    }

    Answer typeWith(Map<String, String> variables, String input, String... verbAndArguments) {
        return typeWith(variables, input.getBytes(StandardCharsets.UTF_8), false, verbAndArguments);
    }

    /** Takes a step of a transcript; empty when it only makes a file. */
    Optional<Answer> take(Transcript.Step step) throws IOException {
        if (step.command.get(0).equals("write")) {
            Path file = root().resolve(step.command.get(1));
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, step.input);
            return Optional.empty();
        }
        return Optional.of(typeWith(
                step.environment,
                step.input.toString(),
                step.command.stream()
                        // As the launcher takes it: the verb stands behind.
                        .skip(step.command.get(0).equals("litecat") ? 1 : 0)
                        .toArray(String[]::new)));
    }

    private Answer typeWith(Map<String, String> variables, byte[] input, boolean terminal, String... verbAndArguments) {
        Map<String, String> all = new HashMap<>(site.environment());
        all.putAll(variables);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code;
        try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            Surroundings surroundings = new Surroundings(
                    all, root(), NAMES, new ByteArrayInputStream(input), outStream, errStream, terminal, terminal);
            code = new Program(new ShippedVerbs(), surroundings).run(verbAndArguments);
        }
        Answer answer = new Answer(code, text(out), text(err));
        if (Arrays.asList(verbAndArguments).contains("--json")) {
            JsonContract.check(verbAndArguments[0], answer.out());
            JsonContract.check(verbAndArguments[0], answer.err());
        }
        return answer;
    }

    /** As it reads where nothing is moved: without the directory that this world stands in. */
    private String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(root().toString(), "");
    }
}
