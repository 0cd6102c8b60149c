package org.litecat.imagebuild.root;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.host.PlainFile;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Event;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Response;

/**
 * Tells how long a run on an image is expected to take: as long as the last complete one of its kind. Who cannot be told, because the
 * file that remembers it cannot be read or written, only waits without knowing.
 */
public final class RunTime {
    private final Path file;
    private final String kind;
    private final InstantSource clock;
    private final Instant begun;
    private final Response response;

    private RunTime(Path file, String kind, InstantSource clock, Response response) {
        this.file = file;
        this.kind = kind;
        this.clock = clock;
        this.begun = clock.instant();
        this.response = response;
    }

    /**
     * A run begins with its first stage.
     *
     * @param kind what takes as long as other runs of its kind; without an equals sign
     */
    public static RunTime begin(ImageLayout layout, String kind, InstantSource clock, String stage, Response response) {
        RunTime time = new RunTime(layout.runTimes(), kind, clock, response);
        Optional<Duration> expected = Optional.ofNullable(time.remembered().get(kind));
        response.accept(new Event.Stage(stage, expected));
        return time;
    }

    /** The run is complete. */
    public void end() {
        response.accept(Event.Stage.END);
        Map<String, Duration> all = remembered();
        all.put(kind, Duration.between(begun, clock.instant()));
        String text = all.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().toSeconds() + "\n")
                .collect(Collectors.joining());
        try {
            new PlacedFile(file, Durability.REMADE).text(text, FileMode.READABLE);
        } catch (ProblemException e) {
            response.trace(file + ": " + e.getMessage());
        }
    }

    private Map<String, Duration> remembered() {
        Map<String, Duration> found = new TreeMap<>();
        try {
            if (Files.exists(file)) {
                for (String line : PlainFile.text(file, PlainFile.MODERATE, StandardCharsets.UTF_8)
                        .lines()
                        .toList()) {
                    int equals = line.lastIndexOf('=');
                    found.put(
                            line.substring(0, equals), Duration.ofSeconds(Long.parseLong(line.substring(equals + 1))));
                }
            }
        } catch (IOException | RuntimeException e) {
            response.trace(file + ": " + e);
        }
        return found;
    }
}
