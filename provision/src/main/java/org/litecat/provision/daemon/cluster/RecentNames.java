package org.litecat.provision.daemon.cluster;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names of addresses, remembered for a minute so that a client cannot make us ask the name server again and again. */
final class RecentNames {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final InstantSource clock;
    private final Function<InetAddress, Optional<String>> lookup;
    private final Map<InetAddress, Known> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Known> eldest) {
            return size() > MOST;
        }
    };

    private record Known(Optional<String> name, Instant until) {}

    /** @param lookup answers a name only when it leads back to the address */
    RecentNames(InstantSource clock, Function<InetAddress, Optional<String>> lookup) {
        this.clock = clock;
        this.lookup = lookup;
    }

    /** May take as long as the name server takes. */
    Optional<String> of(InetAddress address) {
        Instant now = clock.instant();
        Known before = remembered(address);
        if (before != null && now.isBefore(before.until())) {
            return before.name();
        }
        Optional<String> name = lookup.apply(address);
        synchronized (known) {
            known.put(address, new Known(name, now.plus(REMEMBERED)));
        }
        return name;
    }

    private @Nullable Known remembered(InetAddress address) {
        synchronized (known) {
            return known.get(address);
        }
    }
}
