package org.litecat.provision.daemon.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.provision.status.KernelTimes;

/**
 * How far a node says it has come.
 *
 * @param status one word, such as {@code booted}
 * @param reason why it has failed; empty unless it has
 * @param times what its kernel has counted, where it told
 * @param generation which one of which image it runs, {@code GENERATION IMAGE}; empty when it did not tell
 */
public record StatusReport(String status, String reason, Optional<KernelTimes> times, String generation) {
    private static final Pattern TEXT = Pattern.compile("([A-Za-z][A-Za-z0-9_-]{0,31})(?:\\s+(.*))?", Pattern.DOTALL);

    /** Reads {@code WORD} or {@code WORD REASON}; nothing when it is neither. */
    public static Optional<StatusReport> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new StatusReport(
                matcher.group(1),
                matcher.group(2) == null ? "" : matcher.group(2).strip(),
                Optional.empty(),
                ""));
    }

    /**
     * The same with what the node says besides.
     *
     * @param more lines: {@code times SECONDS...}, {@code generation GENERATION IMAGE}; others are passed over
     */
    StatusReport with(String more) {
        return new StatusReport(status, reason, KernelTimes.parse(said(more, "times ")), said(more, "generation "));
    }

    private static String said(String more, String word) {
        return more.lines()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()).strip())
                .findFirst()
                .orElse("");
    }
}
