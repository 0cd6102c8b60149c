package org.litecat.litetree.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * {@code /var/lib/xcat/generation-leases}: what nodes have said of the generations that they run, a line each, of which the last of a node
 * holds. It is no table: every boot of every node would be a generation of the tables. One process alone writes it, {@code xcatd}; it
 * is made anew when it has grown. A node that runs another generation than before is on the disk when {@link #add} returns.
 */
public final class LeaseFile {
    private static final long FULL = 4L * 1024 * 1024;

    private final Path file;
    private final long full;
    private @Nullable Map<String, LeasedGeneration> known;

    public LeaseFile(HostPaths paths) {
        this(paths, FULL);
    }

    LeaseFile(HostPaths paths, long full) {
        this.file = paths.at("/var/lib/xcat/generation-leases");
        this.full = full;
    }

    /**
     * The last word of each node, by its name.
     *
     * @throws ProblemException when it is there and cannot be read
     */
    public Map<String, LeasedGeneration> read() {
        Map<String, LeasedGeneration> leases = new HashMap<>();
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines.flatMap(line -> LeasedGeneration.parse(line).stream())
                    .forEach(lease -> leases.put(lease.node(), lease));
        } catch (NoSuchFileException e) {
            return leases;
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(Code.IO, "Which nodes run which generation of their image cannot be read.")
                            .at(file.toString())
                            .because(e)
                            .remedy("mend the file system; no generation is removed until then"));
        }
        return leases;
    }

    /**
     * Adds what a node has said. What is not known of it, and that it runs none, is not written.
     *
     * @throws IOException when it cannot be written
     */
    public synchronized void add(LeasedGeneration lease) throws IOException {
        Map<String, LeasedGeneration> all = known();
        Optional<LeasedGeneration> before = Optional.ofNullable(all.get(lease.node()));
        if (lease.generation() == 0 && before.map(old -> old.generation() == 0).orElse(true)) {
            return;
        }
        append(lease.line(), before.filter(lease::isOf).isEmpty());
        all.put(lease.node(), lease);
        if (Files.size(file) > full) {
            String text = new TreeMap<>(all)
                    .values().stream().map(LeasedGeneration::line).collect(Collectors.joining());
            new PlacedFile(file, Durability.LASTING).text(text, FileMode.READABLE);
        }
    }

    private Map<String, LeasedGeneration> known() {
        if (known == null) {
            known = read();
        }
        return known;
    }

    private void append(String line, boolean forced) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            // Behind half a line that a failure has left a new one begins.
            ByteBuffer bytes = ByteBuffer.wrap(("\n" + line).getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (forced) {
                channel.force(false);
            }
        }
    }
}
