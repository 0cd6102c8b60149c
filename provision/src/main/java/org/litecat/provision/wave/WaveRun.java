package org.litecat.provision.wave;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.litecat.core.table.Snapshot;
import org.litecat.provision.boot.EarlierBoot;
import org.litecat.provision.status.BootReport;

/**
 * A run of waves: what was asked for, what its nodes booted before, and how far each has come. It is the sum of its lines, whether they
 * are read or written. For any thread.
 */
final class WaveRun {
    /** How far a node has come. */
    enum Stand {
        /** Nothing was done to it. */
        UNTOUCHED,
        /** Its wave has begun; what became of it is not known. */
        BEGUN,
        UP,
        FAILED,
        /** It is no matter of this run any more: it was set back, or another run has taken it over. */
        SETTLED
    }

    private final String id;
    private final Map<String, String> asked = new HashMap<>();
    private final SortedMap<String, EarlierBoot> before = new TreeMap<>();
    private final SortedMap<String, Stand> stands = new TreeMap<>();
    private final Map<String, Instant> begun = new HashMap<>();
    private final SortedMap<String, String> reasons = new TreeMap<>();
    private boolean ended;

    WaveRun(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Takes a line; one that it does not know changes nothing. */
    synchronized void apply(Map<String, String> line) {
        List<String> nodes = Arrays.stream(line.getOrDefault("nodes", "").split(","))
                .filter(node -> !node.isEmpty())
                .toList();
        switch (line.getOrDefault("line", "")) {
            case "run" -> {
                asked.putAll(line);
                nodes.forEach(node -> stands.put(node, Stand.UNTOUCHED));
            }
            case "before" -> StoredBoots.read(line).ifPresent(boot -> before.put(boot.node(), boot));
            case "file" -> {
                EarlierBoot boot = before.get(line.getOrDefault("node", ""));
                if (boot != null) {
                    before.put(boot.node(), StoredBoots.withFile(boot, line));
                }
            }
            case "begun" ->
                nodes.forEach(node -> {
                    stands.put(node, Stand.BEGUN);
                    begun.put(node, Instant.ofEpochMilli(Long.parseLong(line.getOrDefault("time", "0"))));
                });
            case "up" -> nodes.forEach(node -> stands.put(node, Stand.UP));
            case "failed" ->
                nodes.forEach(node -> {
                    stands.put(node, Stand.FAILED);
                    reasons.put(node, line.getOrDefault("reason", ""));
                });
            case "settled" -> nodes.forEach(node -> stands.put(node, Stand.SETTLED));
            case "end" -> ended = true;
            default -> {}
        }
    }

    /** Nodes that were not known to be up, and have told since that they are, are up. */
    synchronized void hear(Snapshot tables) {
        for (String node : of(Stand.BEGUN, Stand.FAILED)) {
            for (BootReport report : BootReport.since(tables, List.of(node), begun.getOrDefault(node, Instant.MAX))) {
                if (report.result() == BootReport.Result.UP) {
                    stands.put(node, Stand.UP);
                } else if (report.result() == BootReport.Result.FAILED) {
                    stands.put(node, Stand.FAILED);
                    reasons.put(node, report.told());
                }
            }
        }
    }

    String verb() {
        return asked("verb");
    }

    /** Of what was asked for; empty when it is not there. */
    String asked(String field) {
        return asked.getOrDefault(field, "");
    }

    synchronized boolean ended() {
        return ended;
    }

    synchronized SortedSet<String> of(Stand... wanted) {
        List<Stand> some = Arrays.asList(wanted);
        SortedSet<String> nodes = new TreeSet<>();
        stands.forEach((node, stand) -> {
            if (some.contains(stand)) {
                nodes.add(node);
            }
        });
        return nodes;
    }

    synchronized Optional<Stand> stand(String node) {
        return Optional.ofNullable(stands.get(node));
    }

    synchronized String reason(String node) {
        return reasons.getOrDefault(node, "");
    }

    synchronized Optional<EarlierBoot> before(String node) {
        return Optional.ofNullable(before.get(node));
    }

    /** Those of the nodes that this run left with something else to boot than they had, and are not up with it. */
    List<EarlierBoot> unsettled(Collection<String> nodes) {
        List<EarlierBoot> boots = new ArrayList<>();
        SortedSet<String> left = of(Stand.BEGUN, Stand.FAILED);
        nodes.stream().filter(left::contains).forEach(node -> before(node).ifPresent(boots::add));
        return boots;
    }

    /** Whether a node may still be what this run made it: somebody who set another image since meant that. */
    boolean mayBeOurs(EarlierBoot boot, String provmethod) {
        String image = asked("image");
        return provmethod.equals(boot.provmethod()) || !image.isEmpty() && provmethod.equals(image);
    }

    /** Whether anything is left to be said or done about it. */
    boolean isOver() {
        return ended()
                ? of(Stand.BEGUN, Stand.FAILED).isEmpty() || verb().equals("rpower")
                : of(Stand.BEGUN, Stand.FAILED, Stand.UNTOUCHED).isEmpty();
    }
}
