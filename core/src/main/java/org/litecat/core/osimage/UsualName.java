package org.litecat.core.osimage;

import java.util.Optional;

/**
 * The name of an image that goes by its parts, {@code OSVERS-OSARCH-METHOD-PROFILE}, such as
 * {@code rocky9.4-x86_64-statelite-compute}. The profile may have dashes of its own.
 *
 * @param provmethod a word, not always one of {@link ProvMethod}
 */
public record UsualName(String osvers, String osarch, String provmethod, String profile) {
    private static final int PARTS = 4;

    public static UsualName statelite(String osvers, String osarch, String profile) {
        return new UsualName(osvers, osarch, ProvMethod.STATELITE.word(), profile);
    }

    /** Empty when the name has too few parts. */
    public static Optional<UsualName> parse(String name) {
        String[] parts = name.split("-", PARTS);
        return parts.length < PARTS
                ? Optional.empty()
                : Optional.of(new UsualName(parts[0], parts[1], parts[2], parts[3]));
    }

    public String text() {
        return osvers + "-" + osarch + "-" + provmethod + "-" + profile;
    }
}
