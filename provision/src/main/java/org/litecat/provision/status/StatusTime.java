package org.litecat.provision.status;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times of reports as tables have them: of this machine's zone, in whole seconds. */
final class StatusTime {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd-yyyy HH:mm:ss", Locale.ROOT);
    private static final Duration MANY_MINUTES = Duration.ofHours(2);
    private static final Duration MANY_HOURS = Duration.ofDays(2);

    private StatusTime() {}

    static String text(Instant time) {
        return TIME.withZone(ZoneId.systemDefault()).format(time);
    }

    /** Empty when it is none. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, TIME)
                    .atZone(ZoneId.systemDefault())
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** How long something has lasted, as exactly as people want to know. */
    static String roughly(Duration lasted) {
        if (lasted.compareTo(Duration.ofMinutes(2)) < 0) {
            return Math.max(0, lasted.toSeconds()) + " s";
        }
        if (lasted.compareTo(MANY_MINUTES) < 0) {
            return lasted.toMinutes() + " min";
        }
        return lasted.compareTo(MANY_HOURS) < 0 ? lasted.toHours() + " h" : lasted.toDays() + " days";
    }
}
