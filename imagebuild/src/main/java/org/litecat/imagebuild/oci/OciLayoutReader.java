package org.litecat.imagebuild.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Shown;

/** Finds an image in an OCI layout: index, manifest, configuration, layers. Each is of the digest by which it is named. */
final class OciLayoutReader {
    static final String LAYOUT = "oci-layout";
    static final String TAG = "org.opencontainers.image.ref.name";
    static final String INDEX = "index.json";
    private static final Set<String> INDEXES = Set.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");
    private static final Set<String> MANIFESTS = Set.of(
            "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json");
    private static final Pattern LAYER =
            Pattern.compile("application/vnd\\.(oci\\.image\\.layer(\\.nondistributable)?\\.v1\\.tar(\\+gzip|\\+zstd)?"
                    + "|docker\\.image\\.rootfs(\\.foreign)?\\.diff\\.tar(\\.gzip|\\.zstd)?)");
    private static final int DEEPEST = 4;
    private static final int MOST_IMAGES = 1000;
    static final int MOST_LAYERS = 512;

    private final SourceDocuments documents;
    private final WantedImage wanted;
    private final List<Found> found = new ArrayList<>();

    OciLayoutReader(SourceFiles files, WantedImage wanted) {
        this.documents = new SourceDocuments(files);
        this.wanted = wanted;
    }

    /** A manifest that an index names. @param arch empty where the index does not say */
    private record Found(Json descriptor, String arch, String tag) {
        String text() {
            return (arch.isEmpty() ? "?" : arch) + (tag.isEmpty() ? "" : " (" + tag + ")");
        }
    }

    /** @throws ProblemException when it is not whole, or it is not clear which image is meant */
    SourceImage read() {
        Json index = documents.named(INDEX).orElseThrow(() -> SourceDocuments.invalid(INDEX, "there is no such file"));
        look(index, "", 0);
        return image(chosen());
    }

    private void look(Json index, String tag, int depth) {
        for (Json descriptor : index.list("manifests")) {
            String own = descriptor.object("annotations").text(TAG);
            String named = own.isEmpty() ? tag : own;
            String type = descriptor.text("mediaType");
            Json platform = descriptor.object("platform");
            String os = platform.text("os");
            if (INDEXES.contains(type)) {
                if (depth == DEEPEST) {
                    throw SourceDocuments.invalid(INDEX, "its indexes name one another too often");
                }
                if (wanted.tag().isEmpty() || depth > 0 || wanted.tag().get().equals(named)) {
                    look(documents.blob(digest(descriptor, INDEX), descriptor.size("size")), named, depth + 1);
                }
            } else if (MANIFESTS.contains(type) && (os.isEmpty() || os.equals("linux"))) {
                String arch = platform.text("architecture");
                found.add(new Found(descriptor, arch.isEmpty() ? "" : OciArchitecture.word(arch), named));
            }
            if (found.size() > MOST_IMAGES) {
                throw SourceDocuments.invalid(INDEX, "it names more than " + MOST_IMAGES + " images");
            }
        }
    }

    private Json chosen() {
        List<Found> fit = found.stream()
                .filter(each -> wanted.tag().isEmpty() || wanted.tag().get().equals(each.tag()))
                .filter(each -> each.arch().isEmpty()
                        || wanted.arch().isEmpty()
                        || wanted.arch().get().equals(each.arch()))
                .toList();
        Set<String> digests =
                fit.stream().map(each -> each.descriptor().text("digest")).collect(Collectors.toSet());
        if (digests.size() == 1) {
            return fit.get(0).descriptor();
        }
        throw choose(found.stream().map(Found::text).collect(Collectors.toCollection(TreeSet::new)), fit.isEmpty());
    }

    /** @param none whether none is wanted, and not several */
    static ProblemException choose(Set<String> images, boolean none) {
        String all = Shown.text(images.isEmpty() ? "none for Linux" : String.join(", ", images), 2000);
        return new ProblemException(Problem.of(
                        none ? Code.UNKNOWN : Code.USAGE,
                        none ? "There is no such image in it." : "There are several images in it.")
                .because("in it are: " + all)
                .remedy("choose by -a ARCH, and where they have tags by --tag TAG"));
    }

    private SourceImage image(Json descriptor) {
        Digest digest = digest(descriptor, INDEX);
        Json manifest = documents.blob(digest, descriptor.size("size"));
        Json config = manifest.object("config");
        String where = digest.toString();
        documents.found(digest(config, where).blob(), config.size("size"));
        List<Json> layers = manifest.list("layers");
        List<Optional<Content>> blobs = new ArrayList<>();
        for (Json layer : layers) {
            if (!LAYER.matcher(layer.text("mediaType")).matches()) {
                documents.add(SourceDocuments.problem(
                        layer.text("digest"), "it is no layer: " + Shown.text(layer.text("mediaType"), 200)));
            }
            blobs.add(documents.found(digest(layer, where).blob(), layer.size("size")));
        }
        if (layers.isEmpty() || layers.size() > MOST_LAYERS) {
            documents.add(SourceDocuments.problem(where, "it has " + layers.size() + " layers"));
        }
        documents.throwIfAny();
        Json said = documents.blob(digest(config, where), config.size("size"));
        return joined(said, layers, blobs);
    }

    private SourceImage joined(Json config, List<Json> layers, List<Optional<Content>> blobs) {
        List<Digest> unpacked = unpacked(documents, config, layers.size());
        List<SourceLayer> joined = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            joined.add(new SourceLayer(
                    blobs.get(i).orElseThrow(), Optional.of(digest(layers.get(i), "layers")), unpacked.get(i)));
        }
        return new SourceImage(OciArchitecture.word(config.text("architecture")), joined);
    }

    /** What each layer comes to, by the configuration of an image for Linux. */
    static List<Digest> unpacked(SourceDocuments documents, Json config, int layers) {
        if (!config.text("os").equals("linux")) {
            throw SourceDocuments.invalid("its configuration", "it is for: " + Shown.text(config.text("os"), 80));
        }
        List<String> digests = config.object("rootfs").texts("diff_ids");
        if (digests.size() != layers) {
            throw SourceDocuments.invalid(
                    "its configuration", "it tells of " + digests.size() + " layers, the manifest of " + layers);
        }
        return digests.stream()
                .map(each -> documents.digest(each, "its configuration"))
                .toList();
    }

    private Digest digest(Json descriptor, String where) {
        return documents.digest(descriptor.text("digest"), where);
    }
}
