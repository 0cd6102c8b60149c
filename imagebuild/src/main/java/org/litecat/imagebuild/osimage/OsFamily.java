package org.litecat.imagebuild.osimage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Distributions that are built in the same way. */
public enum OsFamily {
    RH("rh", List.of("rh", "centos", "rocky", "alma", "fedora", "ol", "sl", "pkvm")),
    SLES("sles", List.of("sle", "leap", "opensuse", "suse")),
    UBUNTU("ubuntu", List.of("ubuntu")),
    DEBIAN("debian", List.of("debian"));

    private final String key;
    private final List<String> prefixes;

    OsFamily(String key, List<String> prefixes) {
        this.key = key;
        this.prefixes = prefixes;
    }

    /** The family as it appears in the names of sample directories. */
    public String key() {
        return key;
    }

    public boolean usesApt() {
        return this == UBUNTU || this == DEBIAN;
    }

    /** @param osvers like {@code rhels7.3}, {@code sles12.1}, {@code ubuntu22.04} */
    public static Optional<OsFamily> of(String osvers) {
        String letters = osvers.toLowerCase(Locale.ROOT).replaceAll("[0-9.]", "");
        for (OsFamily family : List.of(SLES, UBUNTU, DEBIAN, RH)) {
            if (family.prefixes.stream().anyMatch(letters::startsWith)) {
                return Optional.of(family);
            }
        }
        return letters.contains("rh") ? Optional.of(RH) : Optional.empty();
    }

    /** The first number of osvers, 0 when it has none: 7 of {@code rhels7.3}. */
    public static int majorRelease(String osvers) {
        String digits = osvers.replaceFirst("^\\D*", "").replaceFirst("\\D.*$", "");
        return digits.isEmpty() || digits.length() > 4 ? 0 : Integer.parseInt(digits);
    }
}
