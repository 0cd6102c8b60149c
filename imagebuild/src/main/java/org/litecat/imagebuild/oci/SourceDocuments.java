package org.litecat.imagebuild.oci;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Shown;

/** Reads the JSON documents and finds the blobs of an image; what is wrong is collected, so that it is said at once. For one thread. */
final class SourceDocuments {
    private static final int LONGEST = 8 << 20;
    private static final String REMEDY = "copy the image again, as by 'skopeo copy'; nothing was imported";

    private final SourceFiles files;
    private final Problems problems = new Problems();
    private final List<String> missing = new ArrayList<>();

    SourceDocuments(SourceFiles files) {
        this.files = files;
    }

    /** A document by its name; empty when it is not there. */
    Optional<Json> named(String name) {
        return files.find(name).map(content -> json(name, bytes(name, content)));
    }

    /** A document by what it comes to; what is wrong with it ends the reading. */
    Json blob(Digest digest, long size) {
        found(digest.blob(), size);
        return named(digest.blob(), digest);
    }

    /** The same of one that has a name of its own. */
    Json named(String name, Digest digest) {
        throwIfAny();
        byte[] bytes = bytes(name, files.find(name).orElseThrow());
        if (!digest.isOf(bytes)) {
            throw invalid(name, "its bytes come to another digest than " + digest);
        }
        return json(name, bytes);
    }

    /** @param size in bytes that it is to have; below 0 for any */
    Optional<Content> found(String name, long size) {
        Optional<Content> content = files.find(name);
        if (content.isEmpty()) {
            missing.add(name);
            return content;
        }
        long there = size(content.get(), name);
        if (size >= 0 && there != size) {
            problems.add(problem(name, "it has " + there + " bytes, and is to have " + size));
        }
        return content;
    }

    Digest digest(String text, String where) {
        return Digest.of(text)
                .orElseThrow(() -> invalid(where, "it names no digest of sha256 or sha512: " + Shown.text(text, 80)));
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /** @throws ProblemException with everything that was found */
    void throwIfAny() {
        if (!missing.isEmpty()) {
            problems.add(Problem.of(
                            Code.MISSING_FILE,
                            "Parts of the image are missing: " + Shown.text(String.join(", ", missing), 4000))
                    .because("others of its files name them")
                    .remedy(REMEDY));
            missing.clear();
        }
        problems.throwIfAny();
    }

    static ProblemException invalid(String where, String why) {
        return new ProblemException(problem(where, why));
    }

    static Problem problem(String where, String why) {
        return Problem.of(Code.INVALID_VALUE, "The image is not as it is to be.")
                .at(Shown.text(where, 200))
                .because(why)
                .remedy(REMEDY);
    }

    private static long size(Content content, String name) {
        try {
            return content.size();
        } catch (IOException e) {
            throw invalid(name, String.valueOf(e.getMessage()));
        }
    }

    private static byte[] bytes(String name, Content content) {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw invalid(name, "it is longer than such a document can be");
            }
            return bytes;
        } catch (IOException e) {
            throw invalid(name, String.valueOf(e.getMessage()));
        }
    }

    private static Json json(String name, byte[] bytes) {
        try {
            return Json.of(bytes);
        } catch (IOException e) {
            throw invalid(name, Shown.text(String.valueOf(e.getMessage()), 400));
        }
    }
}
