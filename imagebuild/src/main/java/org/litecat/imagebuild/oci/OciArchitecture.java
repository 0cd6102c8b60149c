package org.litecat.imagebuild.oci;

import java.util.Map;
import org.litecat.core.host.Architecture;

/** What images of layers call architectures: as Go does. */
final class OciArchitecture {
    private static final Map<String, String> NAMES =
            Map.of("x86_64", "amd64", "x86", "386", "aarch64", "arm64", "ppc64el", "ppc64le");

    private OciArchitecture() {}

    /** What tables call it; the name itself when they know none. */
    static String word(String name) {
        return name.equals("386")
                ? Architecture.X86.word()
                : Architecture.calledElsewhere(name).map(Architecture::word).orElse(name);
    }

    /** @param word as tables have it */
    static String name(String word) {
        return NAMES.getOrDefault(word, word);
    }
}
