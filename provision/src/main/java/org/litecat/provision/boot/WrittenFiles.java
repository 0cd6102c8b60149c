package org.litecat.provision.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * Remembers which boot file was made for which node, until it is removed: the tables do not tell any more when an address,
 * an interface, the boot loader or the boot directory of the node has changed, and whoever had the old address next would
 * boot as that node. A file belongs to the node for which it was made last. Nobody else changes the list meanwhile.
 */
final class WrittenFiles implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path file;
    private final HeldLock lock;
    private final SortedMap<String, String> nodes = new TreeMap<>();
    private final Map<String, SortedSet<String>> files = new HashMap<>();

    private WrittenFiles(Path file, HeldLock lock) {
        this.file = file;
        this.lock = lock;
    }

    /** @throws ProblemException when somebody else works with boot files for too long, or the list cannot be read */
    static WrittenFiles open(Host host) {
        HeldLock lock = host.lock("bootfiles", "a change of boot files", PATIENCE);
        WrittenFiles written = new WrittenFiles(host.paths().at("/var/lib/xcat/bootfiles"), lock);
        try {
            written.read();
            return written;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void read() {
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    int tab = line.indexOf('\t');
                    if (tab > 0) {
                        put(line.substring(tab + 1), line.substring(0, tab));
                    }
                }
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The list of boot files cannot be read.")
                    .at(file.toString())
                    .because(e)
                    .remedy("remove it; files under addresses that nodes no longer have are then yours to remove"));
        }
    }

    /** The paths of a node's files, as the tables have directories. */
    SortedSet<String> of(String node) {
        return new TreeSet<>(files.getOrDefault(node, new TreeSet<>()));
    }

    void claim(String node, Collection<String> paths) {
        paths.forEach(path -> put(path, node));
    }

    private void put(String path, String node) {
        forget(List.of(path));
        nodes.put(path, node);
        files.computeIfAbsent(node, each -> new TreeSet<>()).add(path);
    }

    void forget(Collection<String> paths) {
        for (String path : paths) {
            String node = nodes.remove(path);
            if (node != null) {
                files.getOrDefault(node, new TreeSet<>()).remove(path);
            }
        }
    }

    /** @throws ProblemException when the list cannot be written; the one before stays */
    void save() {
        String text = nodes.entrySet().stream()
                .map(each -> each.getValue() + "\t" + each.getKey() + "\n")
                .collect(Collectors.joining());
        new PlacedFile(file, Durability.WHOLE).text(text, FileMode.READABLE);
    }

    @Override
    public void close() {
        lock.close();
    }
}
