package org.litecat.imagebuild.media;

import org.litecat.core.host.Architecture;

/** Names of architectures: what users and media write, as definitions have it. */
final class MediaArch {
    private MediaArch() {}

    static String of(String written) {
        return Architecture.calledElsewhere(written).map(Architecture::word).orElse(written);
    }

    /** The same for media of RPM distributions, which call two architectures otherwise. */
    static String ofRpm(String written) {
        return switch (written) {
            case "ppc" -> "ppc64";
            case "ppc64el" -> "ppc64le";
            default -> of(written);
        };
    }

    /** The same for media of Debian and Ubuntu; {@code ppc64el} is called so there, and in definitions too. */
    static String ofDebian(String written) {
        return switch (written) {
            case "ppc", "powerpc" -> "ppc64";
            default -> of(written);
        };
    }
}
