package org.litecat.provision.status;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was heard of a node while it boots, as a line of the history.
 *
 * @param heard when, by the clock of this machine
 * @param status such as {@code netbooting}
 * @param goesOn whether it tells a reason besides: such a report does not begin a boot
 * @param times what the node's kernel has counted; empty when the node did not tell
 */
record BootRecord(Instant heard, String node, String status, boolean goesOn, Optional<KernelTimes> times) {
    private static final int FIELDS = 5;
    private static final String NOTHING = "-";

    /** One line, with its end. */
    String line() {
        return heard.toEpochMilli() + " " + node + " " + status + " " + (goesOn ? "+" : NOTHING) + " "
                + times.map(KernelTimes::text).orElse(NOTHING) + "\n";
    }

    /** @return empty when it is none: the line of a writer that was killed, or of somebody else */
    static Optional<BootRecord> parse(String line) {
        String[] fields = line.split(" ", FIELDS);
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BootRecord(
                    Instant.ofEpochMilli(Long.parseLong(fields[0])),
                    fields[1],
                    fields[2],
                    fields[3].equals("+"),
                    KernelTimes.parse(fields[4])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
