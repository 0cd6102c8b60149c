package org.litecat.litetree.memory;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as people write them: {@code 64M} is 64 times 1024 times 1024 bytes. */
public final class Bytes {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,12})([KMGT]?)(?:i?B)?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Long> UNITS =
            Map.of("", 1L, "K", 1L << 10, "M", 1L << 20, "G", 1L << 30, "T", 1L << 40);

    private Bytes() {}

    /** @return empty when the text is no amount, or one that no machine has */
    public static Optional<Long> parse(String text) {
        Matcher amount = AMOUNT.matcher(text.strip());
        if (!amount.matches()) {
            return Optional.empty();
        }
        long unit = UNITS.getOrDefault(amount.group(2).toUpperCase(Locale.ROOT), 1L);
        long number = Long.parseLong(amount.group(1));
        return number > Long.MAX_VALUE / unit ? Optional.empty() : Optional.of(number * unit);
    }

    /** Of two amounts; one that no number can hold is more than any machine has, and stays that. */
    static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** For people: {@code 512 B}, {@code 4.0 KiB}, {@code 12.3 MiB}. */
    public static String text(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        double amount = bytes / 1024.0;
        int unit = 0;
        while (amount >= 1023.95 && unit < 3) {
            amount /= 1024;
            unit++;
        }
        long tenths = Math.round(amount * 10);
        return tenths / 10 + "." + tenths % 10 + " " + "KMGT".charAt(unit) + "iB";
    }
}
