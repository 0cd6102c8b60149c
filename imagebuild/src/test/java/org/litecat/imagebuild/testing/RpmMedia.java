package org.litecat.imagebuild.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.litecat.core.host.Command;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;

/** The RPM test media: made by the project's own script, or taken from its cache. */
public record RpmMedia(Path media, Path otherPackages) {
    private static final Map<String, RpmMedia> MADE = new ConcurrentHashMap<>();

    public static RpmMedia get() {
        return MADE.computeIfAbsent("media", key -> make());
    }

    private static RpmMedia make() {
        Path script = projectRoot().resolve("scripts/make-rpm-media");
        Commands.Output output =
                new ProcessCommands().capture(Command.of(script.toString()).within(Duration.ofMinutes(15)));
        Map<String, String> places = new TreeMap<>();
        List<String> lines = output.lines();
        lines.stream()
                .filter(line -> line.matches("(media|iso|otherpkgs)=.*"))
                .forEach(line ->
                        places.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        String media = places.get("media");
        String other = places.get("otherpkgs");
        if (!output.succeeded() || media == null || other == null) {
            throw new IllegalStateException(script + " made no media:\n" + output.text());
        }
        return new RpmMedia(Path.of(media), Path.of(other));
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
