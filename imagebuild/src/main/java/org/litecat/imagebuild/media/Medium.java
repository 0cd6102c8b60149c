package org.litecat.imagebuild.media;

import java.util.Optional;

/**
 * What a medium is.
 *
 * @param family that knows it
 * @param osvers the release, such as {@code rhels7.3}
 * @param arch as the field writes it, such as {@code x86_64}; empty when the medium does not tell
 * @param disc which of a set, as it is shown; empty when the medium does not tell
 * @param slot the directory for it below that of its release, empty when the media of a set lie over one another
 * @param alsoSlot another name of the same directory
 */
record Medium(MediaFamily family, String osvers, String arch, String disc, String slot, Optional<String> alsoSlot) {
    static Medium of(MediaFamily family, String osvers, String arch, String disc) {
        return new Medium(family, osvers, arch, disc, "", Optional.empty());
    }

    Medium withOsvers(String name) {
        return new Medium(family, name, arch, disc, slot, alsoSlot);
    }

    Medium withArch(String other) {
        return new Medium(family, osvers, other, disc, slot, alsoSlot);
    }
}
