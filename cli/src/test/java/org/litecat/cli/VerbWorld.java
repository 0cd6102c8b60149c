package org.litecat.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Types verbs in a world of its own: tables, /install and all else stand below one directory. */
final class VerbWorld {
    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    /** @param root an empty directory; the shipped samples are installed in it */
    VerbWorld(Path root) throws IOException {
        this.root = root;
        Path share = Files.createDirectories(root.resolve("opt/xcat/share")).resolve("xcat");
        Files.createSymbolicLink(share, Path.of("../config-samples").toRealPath());
        environment.put("LITECAT_ROOT", root.toString());
        environment.put("XCATROOT", root.resolve("opt/xcat").toString());
    }

    record Answer(int code, String out, String err) {}

    Path root() {
        return root;
    }

    Answer type(String... verbAndArguments) {
        return typeWithInput("", verbAndArguments);
    }

    Answer typeWithInput(String input, String... verbAndArguments) {
        return typeWithBytes(input.getBytes(StandardCharsets.UTF_8), verbAndArguments);
    }

    Answer typeWithBytes(byte[] input, String... verbAndArguments) {
        return typeWith(Map.of(), input, verbAndArguments);
    }

    Answer typeWith(Map<String, String> variables, String input, String... verbAndArguments) {
        return typeWith(variables, input.getBytes(StandardCharsets.UTF_8), verbAndArguments);
    }

    private Answer typeWith(Map<String, String> variables, byte[] input, String... verbAndArguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code;
        try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            Surroundings surroundings =
                    new Surroundings(all, root, "vm", new ByteArrayInputStream(input), outStream, errStream);
            code = new Program(surroundings).run(verbAndArguments);
        }
        return new Answer(code, text(out), text(err));
    }

    /** As it reads where nothing is moved: without the directory that this world stands in. */
    private String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).replace(root.toString(), "");
    }
}
