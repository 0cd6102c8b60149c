package org.litecat.imagebuild.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.litecat.core.response.ProblemException;

/** Finds an image in an archive as {@code docker save} writes it: its layers are of the digests that its configuration says. */
final class DockerArchiveReader {
    static final String MANIFEST = "manifest.json";
    private static final int DIGITS = 64;

    private final SourceDocuments documents;
    private final WantedImage wanted;

    DockerArchiveReader(SourceFiles files, WantedImage wanted) {
        this.documents = new SourceDocuments(files);
        this.wanted = wanted;
    }

    /** @throws ProblemException when it is not whole, or it is not clear which image is meant */
    SourceImage read() {
        List<Json> images = documents
                .named(MANIFEST)
                .orElseThrow(() -> SourceDocuments.invalid(MANIFEST, "there is no such file"))
                .list();
        List<Json> fit = images.stream()
                .filter(each -> wanted.tag().isEmpty()
                        || each.texts("RepoTags").contains(wanted.tag().get()))
                .toList();
        if (fit.size() != 1) {
            Set<String> tags = images.stream()
                    .map(each -> String.join(" ", each.texts("RepoTags")))
                    .collect(Collectors.toCollection(TreeSet::new));
            throw OciLayoutReader.choose(tags, fit.isEmpty());
        }
        return image(fit.get(0));
    }

    private SourceImage image(Json image) {
        String name = image.text("Config");
        documents.found(name, -1);
        List<Optional<Content>> blobs = new ArrayList<>();
        List<String> layers = image.texts("Layers");
        layers.forEach(each -> blobs.add(documents.found(each, -1)));
        if (layers.isEmpty() || layers.size() > OciLayoutReader.MOST_LAYERS) {
            documents.add(SourceDocuments.problem(MANIFEST, "it has " + layers.size() + " layers"));
        }
        documents.throwIfAny();
        Json config = config(name);
        List<Digest> unpacked = OciLayoutReader.unpacked(documents, config, layers.size());
        List<SourceLayer> joined = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            joined.add(new SourceLayer(blobs.get(i).orElseThrow(), Optional.empty(), unpacked.get(i)));
        }
        return new SourceImage(OciArchitecture.word(config.text("architecture")), joined);
    }

    /** It is called by what it comes to: {@code DIGITS.json}, or as in a layout. */
    private Json config(String name) {
        String base = name.substring(name.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
        Optional<Digest> digest = base.length() == DIGITS ? Digest.of("sha256:" + base) : Optional.empty();
        return digest.map(each -> documents.named(name, each))
                .orElseGet(() -> documents.named(name).orElseThrow());
    }
}
