package org.litecat.imagebuild.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.PackedRoots;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.apply.Renameat2;

/**
 * Makes an image that stands the first of its generations, by renames. Each name changes places with a link in one instant:
 * nodes that have the tree mounted go on with it, and those that boot meanwhile find it.
 */
final class Adoption {
    private static final String FIRST = "1";

    private final ImageLayout image;
    private final ImageGenerations generations;

    Adoption(ImageLayout image, ImageGenerations generations) {
        this.image = image;
        this.generations = generations;
    }

    /** Whether anything of the image stands under the old names themselves; a run that was killed leaves some. */
    boolean isNeeded() {
        return (!generations.exist() || generations.published().equals(java.util.OptionalInt.of(1)))
                && Files.isDirectory(image.rootimg())
                && names().stream().anyMatch(this::stands);
    }

    void run() {
        Path first = generations.directory().resolve(FIRST);
        try {
            Files.createDirectories(first);
            new PlacedFile(generations.directory().resolve("last"), Durability.LASTING)
                    .text(FIRST + "\n", FileMode.READABLE);
            new PlacedFile(generations.directory().resolve("current"), Durability.LASTING).symbolicLink(FIRST);
            for (String name : names()) {
                if (stands(name)) {
                    exchange(image.directory().resolve(name), first.resolve(name), ImageGenerations.leadsTo(name));
                }
            }
        } catch (IOException e) {
            throw new ProblemException(Problem.of(
                            Code.IO, "The image cannot become a generation; every name of it still leads to its file.")
                    .at(image.directory().toString())
                    .because(e)
                    .remedy("mend that, and run the same again"));
        }
    }

    private static void exchange(Path file, Path place, String link) throws IOException {
        Files.deleteIfExists(place);
        Files.createSymbolicLink(place, Path.of(link));
        if (Renameat2.exchange(file, place)) {
            return;
        }
        // NFS and old kernels: the name is missing between two renames.
        Files.delete(place);
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        Files.createSymbolicLink(file, Path.of(link));
    }

    private boolean stands(String name) {
        Path place = image.directory().resolve(name);
        return Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !generations.isLink(name);
    }

    /** The tree last: until then everything that is looked for beside it is there. */
    private List<String> names() {
        return Stream.concat(
                        Stream.concat(
                                Stream.of(
                                                image.kernel(),
                                                image.compressedKernel(),
                                                image.initrdStateless(),
                                                image.initrdStatelite(),
                                                image.packedStatelite())
                                        .map(Path::getFileName)
                                        .map(Path::toString),
                                PackedRoots.NAMES.stream()),
                        Stream.of(".litecat", "rootimg"))
                .toList();
    }
}
