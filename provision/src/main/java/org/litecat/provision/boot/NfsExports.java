package org.litecat.provision.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.Subnet;

/**
 * What the NFS server of the kernel exports, and to whom, as exportfs(8) has written it down with all options. Another server, such
 * as nfs-ganesha, keeps no such list.
 */
public final class NfsExports {
    /** A blank in a path stands in the file as backslash and three octal digits. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\([0-7]{3})");

    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+([^\\s(]*)\\(([^)]*)\\)\\s*");
    private static final Pattern NAME_PATTERN = Pattern.compile(".*[*?\\[].*");

    private final Path list;
    private final List<Export> exports;

    private NfsExports(Path list, List<Export> exports) {
        this.list = list;
        this.exports = exports;
    }

    /**
     * A directory that some may mount.
     *
     * @param client who, in the words of exports(5)
     */
    public record Export(Path directory, String client, Set<String> options) {
        public boolean isWritable() {
            return options.contains("rw");
        }

        /** Whether root of a node is nobody on the server. */
        public boolean squashesRoot() {
            return !options.contains("no_root_squash") || options.contains("all_squash");
        }

        /** Whether a client sees what is mounted below the directory. */
        boolean crossesMounts() {
            return options.contains("crossmnt");
        }

        @Override
        public String toString() {
            return directory + " " + (client.isEmpty() ? "*" : client);
        }

        /** How closely the client is meant, as the server takes it: smaller is closer. Empty when he is not meant. */
        private Optional<Integer> closeness(InetAddress address, Collection<String> names) {
            int slash = client.indexOf('/');
            Optional<Boolean> meant = Optional.of(client.isEmpty() || client.equals("*"));
            int closeness = 4;
            if (slash > 0) {
                meant = Subnet.of(client.substring(0, slash), client.substring(slash + 1))
                        .map(net -> net.contains(address));
                closeness = 2;
            } else if (Subnet.numeric(client).isPresent()) {
                meant = Subnet.numeric(client).map(address::equals);
                closeness = 1;
            } else if (!client.isEmpty() && !client.equals("*")) {
                Pattern pattern = Pattern.compile(glob(client), Pattern.CASE_INSENSITIVE);
                meant = Optional.of(
                        names.stream().anyMatch(name -> pattern.matcher(name).matches()));
                closeness = NAME_PATTERN.matcher(client).matches() ? 3 : 1;
            }
            return meant.orElse(false) ? Optional.of(closeness) : Optional.empty();
        }

        /** Wildcards of exports(5). */
        private static String glob(String pattern) {
            StringBuilder regex = new StringBuilder();
            for (char each : pattern.toCharArray()) {
                regex.append(
                        switch (each) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(String.valueOf(each));
                        });
            }
            return regex.toString();
        }

        /** Whether the kernel alone can tell who is meant. */
        private boolean isNetgroup() {
            return client.startsWith("@");
        }
    }

    /** @return empty when the server of the kernel exports nothing, or the list cannot be read */
    public static Optional<NfsExports> of(HostPaths paths) {
        Path list = place(paths);
        try {
            List<Export> exports = new ArrayList<>();
            for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    exports.add(new Export(
                            paths.at(unescaped(matcher.group(1))),
                            matcher.group(2),
                            // exportfs names some of them twice, those of the kind of security once more behind it.
                            Set.copyOf(List.of(matcher.group(3).split(",")))));
                }
            }
            return exports.isEmpty() ? Optional.empty() : Optional.of(new NfsExports(list, exports));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    static Path place(HostPaths paths) {
        return paths.at("/var/lib/nfs/etab");
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(escape.group(1), 8))));
    }

    /** Where the server has written them down. */
    public Path list() {
        return list;
    }

    /** Whether anybody may mount a directory, or one that it is in. */
    public boolean has(Path directory) {
        return exports.stream().anyMatch(export -> directory.startsWith(export.directory()));
    }

    /** Whether some of them are for a netgroup, of which the kernel alone knows who is in it. */
    public boolean hasNetgroups(Path directory) {
        return exports.stream().anyMatch(export -> directory.startsWith(export.directory()) && export.isNetgroup());
    }

    /**
     * By which export a node mounts a directory: the nearest directory above it, and there the line that means the node the closest.
     *
     * @param names by which the server may know the node
     */
    public Optional<Export> of(Path directory, InetAddress node, Collection<String> names) {
        return exports.stream()
                .filter(export -> directory.startsWith(export.directory()))
                .filter(export -> export.closeness(node, names).isPresent())
                .min(Comparator.comparing((Export export) -> -export.directory().getNameCount())
                        .thenComparing(export -> export.closeness(node, names).orElseThrow()));
    }
}
