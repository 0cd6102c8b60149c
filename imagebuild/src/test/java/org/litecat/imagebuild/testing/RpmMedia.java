package org.litecat.imagebuild.testing;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The RPM test media: made by the project's own script, or taken from its cache. */
public record RpmMedia(Path media, Path otherPackages) {
    private static final Map<String, RpmMedia> MADE = new ConcurrentHashMap<>();

    public static RpmMedia get() {
        return MADE.computeIfAbsent("media", key -> make());
    }

    /** The same packages, laid out as on a medium of SLES 15 SP5. @return the ISO image */
    public static Path sles() {
        return Objects.requireNonNull(
                MadeMedia.by("scripts/make-sles-media", "iso").get("iso"));
    }

    private static RpmMedia make() {
        Map<String, Path> places = MadeMedia.by("scripts/make-rpm-media", "media", "otherpkgs");
        return new RpmMedia(
                Objects.requireNonNull(places.get("media")), Objects.requireNonNull(places.get("otherpkgs")));
    }
}
