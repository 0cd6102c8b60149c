package org.litecat.imagebuild.sbom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * An image and its packages, as a bill of materials tells of them.
 *
 * @param kind {@code rpm} or {@code deb}
 * @param components in one order
 * @param time when the bill was made
 * @param tool what made it
 */
record Inventory(String image, String osvers, String kind, List<Component> components, Instant time, String tool) {
    Inventory {
        components = components.stream()
                .sorted(Comparator.comparing(Component::name)
                        .thenComparing(Component::version)
                        .thenComparing(Component::arch))
                .toList();
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Of this bill alone; the same of the same one. */
    UUID identity() {
        String all = image + "\n" + osvers + "\n" + time + "\n" + tool + "\n" + components;
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }
}
