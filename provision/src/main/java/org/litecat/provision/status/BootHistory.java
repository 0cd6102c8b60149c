package org.litecat.provision.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.litecat.core.host.HostPaths;

/**
 * What was heard of nodes while they booted, the last of it: a file to which lines are appended, and the one before. When the first is
 * full it takes the place of the second, so that four boots of ten thousand nodes are there at least, and never more than twice that.
 * Nothing is forced to the disk, and half a line that a failure has left is no record.
 */
public final class BootHistory {
    private static final long FULL = 8L * 1024 * 1024;

    private final Path file;
    private final Path before;
    private final long full;

    public BootHistory(HostPaths paths) {
        this(paths, FULL);
    }

    BootHistory(HostPaths paths, long full) {
        this.file = paths.at("/var/lib/xcat/boots");
        this.before = file.resolveSibling("boots.1");
        this.full = full;
    }

    /**
     * Adds what nodes have told, or what is known of them.
     *
     * @param reason what was told besides; may be empty
     * @throws IOException when it cannot be written: nobody is to be kept waiting for it
     */
    public void add(Collection<String> nodes, String status, String reason, Optional<KernelTimes> times, Instant heard)
            throws IOException {
        StringBuilder lines = new StringBuilder();
        nodes.forEach(node -> lines.append(new BootRecord(heard, node, status, !reason.isEmpty(), times).line()));
        append(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void append(byte[] lines) throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.exists(file) && Files.size(file) >= full) {
            Files.move(file, before, StandardCopyOption.ATOMIC_MOVE);
        }
        // One write: what another process appends stands before or behind it.
        Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /** What is there of these nodes, in the order of time. */
    List<BootRecord> of(Set<String> nodes) throws IOException {
        List<BootRecord> records = new ArrayList<>();
        for (Path each : List.of(before, file)) {
            try (Stream<String> lines = Files.lines(each, StandardCharsets.ISO_8859_1)) {
                lines.flatMap(line -> BootRecord.parse(line).stream())
                        .filter(record -> nodes.contains(record.node()))
                        .forEach(records::add);
            } catch (NoSuchFileException e) {
                // Nothing was heard yet, or not as much.
            }
        }
        // What a verb noted of many nodes is written when it has dealt with the last of them.
        records.sort(Comparator.comparing(BootRecord::heard));
        return records;
    }
}
