package org.litecat.core.osimage;

import java.util.List;
import java.util.Optional;

/** Distributions that are built in the same way. */
public enum OsFamily {
    RH(List.of("rh", "centos", "rocky", "alma", "fedora", "ol", "sl", "pkvm")),
    SLES(List.of("sle", "leap", "opensuse", "suse")),
    UBUNTU(List.of("ubuntu")),
    DEBIAN(List.of("debian"));

    private final List<String> prefixes;

    OsFamily(List<String> prefixes) {
        this.prefixes = prefixes;
    }

    /** @param letters of the name of a release, small ones, without its numbers */
    static Optional<OsFamily> of(String letters) {
        // Before the one that also has a prefix as short as "sl".
        for (OsFamily family : List.of(SLES, UBUNTU, DEBIAN, RH)) {
            if (family.prefixes.stream().anyMatch(letters::startsWith)) {
                return Optional.of(family);
            }
        }
        return letters.contains("rh") ? Optional.of(RH) : Optional.empty();
    }
}
