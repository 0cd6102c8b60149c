package org.litecat.provision.status;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a node has counted since its kernel began, in milliseconds.
 *
 * @param up until it told this
 * @param begun until the statelite layout was begun; negative when it did not say
 * @param done until the layout stood; negative when it did not say
 */
public record KernelTimes(long up, long begun, long done) {
    private static final String SECONDS = "(\\d{1,9}(?:\\.\\d{1,3})?)";
    private static final Pattern TEXT = Pattern.compile(SECONDS + "(?: " + SECONDS + " " + SECONDS + ")?");

    /** Reads what a node says: one number of seconds, or three; nothing when they cannot be. */
    public static Optional<KernelTimes> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        KernelTimes times = matcher.group(2) == null
                ? new KernelTimes(millis(matcher.group(1)), -1, -1)
                : new KernelTimes(millis(matcher.group(1)), millis(matcher.group(2)), millis(matcher.group(3)));
        boolean ordered = !times.hasLayout() || times.begun <= times.done && times.done <= times.up;
        return ordered ? Optional.of(times) : Optional.empty();
    }

    boolean hasLayout() {
        return begun >= 0;
    }

    String text() {
        return seconds(up) + (hasLayout() ? " " + seconds(begun) + " " + seconds(done) : "");
    }

    private static long millis(String seconds) {
        return Math.round(Double.parseDouble(seconds) * 1000);
    }

    private static String seconds(long millis) {
        String rest = Long.toString(millis % 1000 + 1000).substring(1);
        return millis / 1000 + "." + rest;
    }
}
