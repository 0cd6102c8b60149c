package org.litecat.imagebuild.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

/** What one of the project's own scripts that make media prints: {@code media=DIR} and the like. */
final class MadeMedia {
    private MadeMedia() {}

    /** Runs the script, which takes what is there out of its cache. @param needed all that it has to say */
    static Map<String, Path> by(String script, String... needed) {
        Path program = projectRoot().resolve(script);
        Commands.Output output =
                new ProcessCommands().capture(Command.of(program.toString()).within(Duration.ofMinutes(15)));
        Map<String, Path> places = new TreeMap<>();
        output.lines().stream()
                .filter(line -> line.matches("(media|iso|otherpkgs)=.*"))
                .forEach(line -> places.put(
                        line.substring(0, line.indexOf('=')), Path.of(line.substring(line.indexOf('=') + 1))));
        for (String name : needed) {
            if (!output.succeeded() || !places.containsKey(name)) {
                throw new IllegalStateException(program + " made no media:\n" + output.text());
            }
        }
        return places;
    }

    private static Path projectRoot() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            if (Files.isExecutable(here.resolve("scripts/make-rpm-media"))) {
                return here;
            }
        }
        throw new IllegalStateException(
                "scripts/make-rpm-media is not found above " + Path.of("").toAbsolutePath());
    }
}
