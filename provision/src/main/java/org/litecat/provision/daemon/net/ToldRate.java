package org.litecat.provision.daemon.net;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of how much that one client causes a minute is told in the log; how much more there was is one line when the minute is over.
 * So nobody pushes out of the log what it keeps of others.
 */
public final class ToldRate {
    private static final Logger LOG = LoggerFactory.getLogger(ToldRate.class);

    /** A boot asks and reports less than ten times. */
    private static final int MOST = 60;

    /** More clients than that in a minute are none of a cluster: they share one count. */
    private static final int MOST_CLIENTS = 10_000;

    private static final String OTHERS = "other clients";

    private final String what;
    private final InstantSource clock;
    private final Map<String, Integer> counts = new HashMap<>();
    private Instant minute;

    /** @param what is told of, such as {@code requests} */
    public ToldRate(String what, InstantSource clock) {
        this.what = what;
        this.clock = clock;
        this.minute = minute();
    }

    /** @param client its {@link ClientNetwork}, or the node that it is */
    public synchronized boolean admits(String client) {
        if (!minute().equals(minute)) {
            tellOfOthers();
            minute = minute();
        }
        boolean known = counts.containsKey(client) || counts.size() < MOST_CLIENTS;
        return counts.merge(known ? client : OTHERS, 1, Integer::sum) <= MOST;
    }

    private Instant minute() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    private void tellOfOthers() {
        counts.forEach((client, count) -> {
            if (count > MOST) {
                LOG.warn(
                        "{}: {} {} within a minute, of which the last {} were not told",
                        client,
                        count,
                        what,
                        count - MOST);
            }
        });
        counts.clear();
    }
}
