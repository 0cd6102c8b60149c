package org.litecat.provision.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which programs have ports of this machine, as the kernel tells it (proc(5)): sockets by port, and processes by their sockets. As
 * it was when it was first asked. For one thread.
 */
public final class PortHolders {
    /** A kind of ports, and the state of a socket that takes what comes (the kernel's tcp_states.h). */
    public enum Kind {
        TCP("tcp", "0A"),
        UDP("udp", "07");

        private final String file;
        private final String state;

        Kind(String file, String state) {
            this.file = file;
            this.state = state;
        }
    }

    /**
     * A program with a port.
     *
     * @param pid 0 where it is not known
     * @param program as a person would call it; empty where it is not known
     */
    public record Holder(long pid, String program) {
        @Override
        public String toString() {
            return pid == 0 ? "a program that only root sees, or the kernel" : program + ", process " + pid;
        }
    }

    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int HEXADECIMAL = 16;
    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
    private static final String DAEMON = "org.litecat.cli.launch.Main";

    private final Path proc;
    private final Map<Kind, Map<Integer, Set<String>>> sockets = new HashMap<>();
    private final Map<String, Holder> bySocket = new HashMap<>();
    private boolean read;

    public PortHolders() {
        this(Path.of("/proc"));
    }

    PortHolders(Path proc) {
        this.proc = proc;
    }

    /** Each program once; empty when nobody has the port, or the kernel does not tell. */
    public List<Holder> of(Kind kind, long port) {
        Set<String> inodes = sockets.computeIfAbsent(kind, this::listening).getOrDefault((int) port, Set.of());
        if (!inodes.isEmpty() && !read) {
            readProcesses();
            read = true;
        }
        Holder unknown = new Holder(0, "");
        return inodes.stream()
                .map(inode -> bySocket.getOrDefault(inode, unknown))
                .distinct()
                .toList();
    }

    private Map<Integer, Set<String>> listening(Kind kind) {
        Map<Integer, Set<String>> ports = new HashMap<>();
        for (String file : List.of(kind.file, kind.file + "6")) {
            for (String line : lines(proc.resolve("net").resolve(file))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > INODE && fields[STATE].equals(kind.state)) {
                    int port =
                            Integer.parseInt(fields[LOCAL].substring(fields[LOCAL].lastIndexOf(':') + 1), HEXADECIMAL);
                    ports.computeIfAbsent(port, each -> new HashSet<>()).add(fields[INODE]);
                }
            }
        }
        return ports;
    }

    private static List<String> lines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            return lines.subList(Math.min(1, lines.size()), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    private void readProcesses() {
        for (Path process : entries(proc, "[1-9]*")) {
            for (Path descriptor : entries(process.resolve("fd"), "*")) {
                socket(descriptor).ifPresent(inode -> bySocket.computeIfAbsent(inode, each -> holder(process)));
            }
        }
    }

    /** Of a process that ended meanwhile, or is not ours to look into, nothing. */
    private static List<Path> entries(Path directory, String pattern) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, pattern)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            return entries;
        }
        return entries;
    }

    private static Optional<String> socket(Path descriptor) {
        try {
            Matcher target = SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
            return target.matches() ? Optional.of(target.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Holder holder(Path process) {
        List<String> arguments = ProcessWords.of(process);
        int main = arguments.indexOf(DAEMON);
        String program = main >= 0 && main + 1 < arguments.size() ? arguments.get(main + 1) : command(process);
        return new Holder(Long.parseLong(process.getFileName().toString()), program);
    }

    private static String command(Path process) {
        try {
            return Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (IOException e) {
            return "";
        }
    }
}
