package org.litecat.imagebuild.oci;

import java.nio.file.Path;
import java.util.Optional;
import org.litecat.core.osimage.ProvMethod;

/**
 * What {@code imgimport --oci} was asked for.
 *
 * @param source a layout or an archive of images, as it was typed
 * @param directory where it was called
 * @param osvers another release than the image says that it is of
 * @param arch of the image, where there are several
 * @param tag of the image, where there are several
 * @param method how nodes are to boot it
 * @param verbose whether it is told what each layer is
 */
public record OciImportRequest(
        String source,
        Path directory,
        Optional<String> osvers,
        Optional<String> arch,
        Optional<String> profile,
        Optional<String> tag,
        ProvMethod method,
        boolean verbose) {
    private static final String USUAL_PROFILE = "compute";

    Path place() {
        return directory.resolve(source).normalize();
    }

    String wantedProfile() {
        return profile.orElse(USUAL_PROFILE);
    }
}
