package org.litecat.core.osimage;

import java.util.Arrays;
import java.util.Optional;

/**
 * A way of provisioning, as {@code provmethod} of images has it. At a node the same word means the usual image of its
 * release, architecture and profile; any other word there names an image.
 */
public enum ProvMethod {
    INSTALL("install"),
    /** The root is unpacked into memory. */
    NETBOOT("netboot"),
    /** The root is read-only or in memory, with what litefile lists put over it. */
    STATELITE("statelite");

    private final String word;

    ProvMethod(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether nodes boot an image that genimage builds. */
    public boolean isDiskless() {
        return switch (this) {
            case INSTALL -> false;
            case NETBOOT, STATELITE -> true;
        };
    }

    /** Whether a provmethod is this one or goes beyond it: mkdef and liteimg take {@code statelite-test} for statelite. */
    public boolean isNamedIn(String provmethod) {
        return provmethod.contains(word);
    }

    /** @return empty for another method, such as sysclone, and for the name of an image */
    public static Optional<ProvMethod> of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word.equals(word))
                .findFirst();
    }
}
