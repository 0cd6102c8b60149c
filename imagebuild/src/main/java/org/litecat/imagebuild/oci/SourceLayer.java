package org.litecat.imagebuild.oci;

import java.io.IOException;
import java.util.Optional;

/**
 * A layer as it stands in a layout or an archive.
 *
 * @param blob the bytes, compressed or not
 * @param digest what the bytes are to come to; a docker archive does not say
 * @param unpacked what they are to come to once they are not compressed
 */
record SourceLayer(Content blob, Optional<Digest> digest, Digest unpacked) {
    /** As messages name it. */
    String name() {
        return digest.orElse(unpacked).toString();
    }

    /** @throws org.litecat.core.response.ProblemException when the bytes come to something else */
    void require() {
        try {
            if (digest.isPresent() && !digest.get().isOf(blob.open())) {
                throw SourceDocuments.invalid(name(), "its bytes come to another digest");
            }
        } catch (IOException e) {
            throw SourceDocuments.invalid(name(), String.valueOf(e.getMessage()));
        }
    }
}
