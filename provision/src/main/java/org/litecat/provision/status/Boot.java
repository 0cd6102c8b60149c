package org.litecat.provision.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One boot of a node, as far as it was heard of.
 *
 * @param begun when it was powered on, else when its kernel began, else when it was first heard
 * @param last what it has told last
 * @param stages how long each lasted; those whose borders are not known are not there
 * @param total from its begin until the last that was heard
 */
record Boot(String node, Instant begun, String last, Map<Stage, Duration> stages, Duration total) {
    /** The parts of a boot, in their order. */
    enum Stage {
        /** From the power to the kernel. */
        FIRMWARE,
        /** From the kernel to the layout. */
        INITRD,
        STATELITE,
        /** From the layout to the end of the post scripts. */
        USERSPACE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);
    private static final String POWER = "powering-on";
    private static final Duration LONGEST_FIRMWARE = Duration.ofMinutes(30);
    private static final String NETWORK = "netbooting";
    private static final Set<String> ENDS = Set.of("booted", "failed");

    /** Whether it has told how it ended. */
    boolean isOver() {
        return ENDS.contains(last);
    }

    /** When it began, for people: by the clock of this machine's zone. */
    String begunText() {
        return TIME.format(begun.atZone(ZoneId.systemDefault()));
    }

    /** The boots in what was heard, each node's in their order. */
    static List<Boot> of(List<BootRecord> records) {
        Map<String, List<BootRecord>> open = new LinkedHashMap<>();
        List<Boot> boots = new ArrayList<>();
        for (BootRecord record : records) {
            List<BootRecord> sofar = open.computeIfAbsent(record.node(), node -> new ArrayList<>());
            if (record.status().equals("powering-off")) {
                close(sofar, boots);
            } else {
                if (!sofar.isEmpty() && begins(record, sofar.get(sofar.size() - 1))) {
                    close(sofar, boots);
                }
                // What is heard of a node whose begin was not heard belongs to a boot that is pruned already.
                if (!sofar.isEmpty()
                        || record.status().equals(POWER)
                        || record.status().equals(NETWORK)) {
                    sofar.add(record);
                }
            }
        }
        open.values().forEach(left -> close(left, boots));
        return boots;
    }

    private static boolean begins(BootRecord record, BootRecord before) {
        if (record.status().equals(POWER)) {
            return true;
        }
        if (!record.status().equals(NETWORK) || record.goesOn()) {
            return false;
        }
        // One that was on already did not boot by being powered on.
        boolean powered = before.status().equals(POWER)
                && Duration.between(before.heard(), record.heard()).compareTo(LONGEST_FIRMWARE) <= 0;
        return !powered;
    }

    private static void close(List<BootRecord> records, List<Boot> boots) {
        // Of one that was powered on and not heard of since, nobody knows whether it boots.
        if (records.stream().anyMatch(record -> !record.status().equals(POWER))) {
            boots.add(boot(records));
        }
        records.clear();
    }

    private static Boot boot(List<BootRecord> records) {
        BootRecord first = records.get(0);
        // Up to the first end: what a running node tells later is no part of its boot.
        BootRecord end = records.stream()
                .filter(record -> ENDS.contains(record.status()))
                .findFirst()
                .orElse(records.get(records.size() - 1));
        Optional<Instant> kernel = records.stream()
                .flatMap(record ->
                        record.times().stream().map(times -> record.heard().minusMillis(times.up())))
                .findFirst();
        Optional<KernelTimes> layout = records.stream()
                .flatMap(record -> record.times().stream())
                .filter(KernelTimes::hasLayout)
                .findFirst();
        boolean powered = first.status().equals(POWER);
        Instant begun = powered ? first.heard() : kernel.orElse(first.heard());
        Map<Stage, Duration> stages = new EnumMap<>(Stage.class);
        kernel.filter(at -> powered && !at.isBefore(begun))
                .ifPresent(at -> stages.put(Stage.FIRMWARE, Duration.between(begun, at)));
        layout.ifPresent(times -> {
            stages.put(Stage.INITRD, Duration.ofMillis(times.begun()));
            stages.put(Stage.STATELITE, Duration.ofMillis(times.done() - times.begun()));
            end.times()
                    .filter(last -> end.status().equals("booted"))
                    .ifPresent(last -> stages.put(Stage.USERSPACE, Duration.ofMillis(last.up() - times.done())));
        });
        Duration total = Duration.between(begun, end.heard());
        return new Boot(first.node(), begun, end.status(), stages, total.isNegative() ? Duration.ZERO : total);
    }
}
