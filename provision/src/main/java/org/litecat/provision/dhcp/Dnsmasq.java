package org.litecat.provision.dhcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.HeldLock;
import org.litecat.core.host.Host;
import org.litecat.core.host.PlacedFile;

/** dnsmasq: DHCP, TFTP and names in one program. Nodes stand in two files that it reads when it starts. */
public final class Dnsmasq implements DhcpServer {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern NODE = Pattern.compile("(?:set|tag):node-([^,]+),");

    private final Host host;
    private final DnsmasqFiles files;
    private final DnsmasqProcess process;

    public Dnsmasq(Host host) {
        this.host = host;
        this.files = DnsmasqFiles.of(host.paths());
        this.process = new DnsmasqProcess(files, host);
    }

    @Override
    public boolean isSetUp() {
        return Files.exists(files.main());
    }

    /** The process that serves nodes; 0 when there is none. */
    public long pid() {
        return process.pid().map(Long::parseLong).orElse(0L);
    }

    /** What the program was told of networks; empty when nothing was, or it cannot be read. */
    String configuration() {
        return String.join("\n", lines(files.main()));
    }

    /** Whether the running program knows hosts, options and names as they are now. */
    boolean knowsFiles() {
        return process.hasReadEverything();
    }

    /** The lines of every node, by its name: in the file of hosts, or in that of options. */
    Map<String, List<String>> entriesOfNodes(boolean options) {
        Map<String, List<String>> entries = new HashMap<>();
        for (String line : lines(options ? files.options() : files.hosts())) {
            Matcher matcher = NODE.matcher(line);
            if (matcher.find()) {
                entries.computeIfAbsent(matcher.group(1), node -> new ArrayList<>())
                        .add(line);
            }
        }
        return entries;
    }

    @Override
    public boolean startsWithMachine() {
        return process.startsWithMachine();
    }

    @Override
    public void requireRunning() {
        process.require();
    }

    @Override
    public void setUp(DhcpSetup setup) {
        try (HeldLock held = lock()) {
            edit(Set.of(), List.of(), List.of());
            makeDirectory(files.leases());
            makeDirectory(files.pid());
            Path tried = files.main().resolveSibling("dnsmasq.conf.tried");
            String text = new DnsmasqText(files).main(setup);
            new PlacedFile(tried, Durability.REMADE).text(text, FileMode.READABLE.whenNew());
            process.test(tried);
            new PlacedFile(files.main(), Durability.LASTING).text(text, FileMode.READABLE.whenNew());
            new PlacedFile(tried, Durability.REMADE).remove();
            process.enable();
            process.restart();
        }
    }

    @Override
    public void put(Collection<DhcpNode> nodes, long lease) {
        Set<String> names = new HashSet<>();
        List<String> hosts = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (DhcpNode node : nodes) {
            names.add(node.name());
            hosts.addAll(DnsmasqText.hosts(node, lease));
            options.addAll(DnsmasqText.options(node));
        }
        try (HeldLock held = lock()) {
            process.refresh(edit(names, hosts, options));
        }
    }

    @Override
    public void remove(Collection<String> nodes) {
        try (HeldLock held = lock()) {
            if (edit(Set.copyOf(nodes), List.of(), List.of()) || process.isBehind()) {
                process.refresh(true);
            }
        }
    }

    @Override
    public void namesChanged() {
        try (HeldLock held = lock()) {
            process.refresh(true);
        }
    }

    @Override
    public List<String> entries(String node) {
        List<String> entries = new ArrayList<>();
        for (Path file : List.of(files.hosts(), files.options())) {
            lines(file).stream().filter(line -> isOf(line, Set.of(node))).forEach(entries::add);
        }
        return entries;
    }

    private boolean edit(Set<String> nodes, List<String> hosts, List<String> options) {
        boolean changed = replace(files.hosts(), nodes, hosts);
        return replace(files.options(), nodes, options) || changed;
    }

    /** Lines that we did not write, such as comments, stay. */
    private static boolean replace(Path file, Set<String> nodes, List<String> added) {
        List<String> before = lines(file);
        List<String> after = new ArrayList<>(
                before.stream().filter(line -> !isOf(line, nodes)).toList());
        after.addAll(added);
        if (after.equals(before) && Files.exists(file)) {
            return false;
        }
        new PlacedFile(file, Durability.LASTING)
                .text(after.isEmpty() ? "" : String.join("\n", after) + "\n", FileMode.READABLE.whenNew());
        return true;
    }

    private static boolean isOf(String line, Set<String> nodes) {
        Matcher matcher = NODE.matcher(line);
        return matcher.find() && nodes.contains(matcher.group(1));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeDirectory(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HeldLock lock() {
        return host.lock("dhcp", "a change of DHCP", PATIENCE);
    }
}
