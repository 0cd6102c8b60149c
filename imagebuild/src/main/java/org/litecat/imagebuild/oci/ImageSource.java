package org.litecat.imagebuild.oci;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** A file or directory in which somebody has put images: a layout, an archive of one, or what docker saves. */
record ImageSource(Path place) {
    /**
     * Finds the image in it.
     *
     * @throws ProblemException when it is none of these, is not whole, or has several
     */
    SourceImage image(WantedImage wanted, Unpacked unpacked) {
        if (Files.isDirectory(place)) {
            if (!Files.isRegularFile(place.resolve(OciLayoutReader.LAYOUT), LinkOption.NOFOLLOW_LINKS)) {
                throw unknown("it has no file " + OciLayoutReader.LAYOUT);
            }
            return new OciLayoutReader(SourceFiles.in(place), wanted).read();
        }
        if (!Files.isRegularFile(place)) {
            throw new ProblemException(Problem.of(Code.MISSING_FILE, "Cannot find " + place)
                    .remedy("name a layout, or an archive of images"));
        }
        SourceFiles files = SourceFiles.of(unpacked.archive(place));
        if (files.find(OciLayoutReader.LAYOUT).isPresent()) {
            return new OciLayoutReader(files, wanted).read();
        }
        if (files.find(DockerArchiveReader.MANIFEST).isPresent()) {
            return new DockerArchiveReader(files, wanted).read();
        }
        throw unknown("neither " + OciLayoutReader.LAYOUT + " nor " + DockerArchiveReader.MANIFEST + " is in it");
    }

    private ProblemException unknown(String why) {
        return new ProblemException(Problem.of(Code.INVALID_VALUE, "'" + place + "' holds no image.")
                .because(why)
                .remedy("name a layout, or an archive of images as skopeo, podman and docker write them"));
    }

    /** The layers of an image, to be read; their blobs are of their digests. */
    static List<Layer> layers(SourceImage image, Unpacked unpacked, long room) {
        List<Layer> layers = new ArrayList<>();
        for (SourceLayer layer : image.layers()) {
            layer.require();
            layers.add(new Layer(layer.name(), layer.unpacked(), unpacked.layer(layer.blob(), layer.name()), room));
        }
        return layers;
    }
}
