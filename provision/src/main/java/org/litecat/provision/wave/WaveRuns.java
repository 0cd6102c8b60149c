package org.litecat.provision.wave;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.json.FlatRows;
import org.litecat.core.json.FlatRowsWriter;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.provision.boot.EarlierBoot;

/**
 * The runs that are written down, a file each: what nodes booted stands there, on the disk, before anything is changed, and each step
 * before it is done. Whoever works on one holds its lock; so one that nobody holds was interrupted, unless its file says that it ended.
 */
final class WaveRuns {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Host host;
    private final Path directory;

    WaveRuns(Host host) {
        this.host = host;
        this.directory = host.paths().at("/var/lib/xcat/waves");
    }

    /** For who looks at all runs, or begins one. */
    HeldLock lock() {
        return host.lock("waves", "beginning or setting back waves", PATIENCE);
    }

    /** @throws ProblemException when somebody works on it */
    HeldLock lock(WaveRun run) {
        return host.lock(name(run), "waves of " + run.verb(), Duration.ZERO);
    }

    private static String name(WaveRun run) {
        return "wave-" + run.id();
    }

    boolean isLive(WaveRun run) {
        try (HeldLock held = lock(run)) {
            return false;
        } catch (ProblemException e) {
            return true;
        }
    }

    /** All that are written down, the newest first. */
    List<WaveRun> all() {
        List<WaveRun> runs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "[0-9]*")) {
            for (Path file : files) {
                runs.add(read(file));
            }
        } catch (NoSuchFileException e) {
            return runs;
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "What is known of waves cannot be read.")
                    .at(directory.toString())
                    .because(e)
                    .remedy("mend it; nothing was changed"));
        }
        runs.sort(Comparator.comparing(WaveRun::id).reversed());
        return runs;
    }

    /** Half a line is what a writer that was killed has left. */
    private static WaveRun read(Path file) throws IOException {
        WaveRun run = new WaveRun(String.valueOf(file.getFileName()));
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            try {
                if (!line.isEmpty()) {
                    run.apply(FlatRows.row(line.getBytes(StandardCharsets.UTF_8), file.toString()));
                }
            } catch (ProblemException | IOException e) {
                continue;
            }
        }
        return run;
    }

    /**
     * Writes down a run that is to begin.
     *
     * @throws ProblemException when it cannot be written
     */
    WaveRun begin(Map<String, String> asked, Collection<String> nodes, Collection<EarlierBoot> before) {
        WaveRun run = new WaveRun("%014d-%d"
                .formatted(host.clock().millis(), ProcessHandle.current().pid()));
        Map<String, String> first = new LinkedHashMap<>();
        first.put("line", "run");
        first.putAll(asked);
        first.put("nodes", String.join(",", nodes));
        StringBuilder text = new StringBuilder(line(first));
        run.apply(first);
        for (EarlierBoot boot : before) {
            for (Map<String, String> line : StoredBoots.lines(boot)) {
                run.apply(line);
                text.append(line(line));
            }
        }
        new PlacedFile(directory.resolve(run.id()), Durability.LASTING)
                .orSay(Problem.of(Code.IO, "What the nodes boot now cannot be remembered; nothing was changed.")
                        .at(directory.resolve(run.id()).toString())
                        .remedy("make room or mend the directory, and try again"))
                .text(text.toString(), FileMode.OWNER_ONLY);
        return run;
    }

    private static String line(Map<String, String> fields) {
        return new String(FlatRowsWriter.row(fields), StandardCharsets.UTF_8) + "\n";
    }

    void begun(WaveRun run, Collection<String> nodes) {
        add(
                run,
                Map.of(
                        "line", "begun",
                        "nodes", String.join(",", nodes),
                        "time", String.valueOf(host.clock().millis())));
    }

    void up(WaveRun run, String node) {
        add(run, Map.of("line", "up", "nodes", node));
    }

    void failed(WaveRun run, String node, String reason) {
        add(run, Map.of("line", "failed", "nodes", node, "reason", reason));
    }

    /** Nodes that are no matter of this run any more. */
    void settled(WaveRun run, Collection<String> nodes) {
        if (!nodes.isEmpty()) {
            add(run, Map.of("line", "settled", "nodes", String.join(",", nodes)));
        }
        removeIfOver(run);
    }

    void end(WaveRun run) {
        add(run, Map.of("line", "end"));
        removeIfOver(run);
    }

    private void add(WaveRun run, Map<String, String> line) {
        Path file = directory.resolve(run.id());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            // Behind half a line of a writer that was killed a new one begins.
            ByteBuffer bytes = ByteBuffer.wrap(("\n" + line(line)).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "How far the waves are cannot be written down.")
                    .at(file.toString())
                    .because(e)
                    .remedy("make room or mend the directory"));
        }
        run.apply(line);
    }

    void removeIfOver(WaveRun run) {
        if (run.isOver()) {
            new PlacedFile(directory.resolve(run.id()), Durability.WHOLE).remove();
            new PlacedFile(host.paths().locks().resolve(name(run) + ".lock"), Durability.REMADE).remove();
        }
    }
}
