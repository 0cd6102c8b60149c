package org.litecat.imagebuild.rmimage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.osimage.ImageGenerations;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.PackedRoots;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Sentence;

/**
 * Everything on this machine that was built of one image.
 *
 * @param name the image; empty when only its kind is known
 * @param statelite whether service nodes may have copies of it
 * @param bootFiles where boot servers find its kernel and initial ramdisks
 */
record BuiltImage(String name, boolean statelite, ImageLayout layout, Path bootFiles) {
    private static final List<String> FILES =
            List.of("kernel", "kernel.gz", "initrd-stateless.gz", "initrd-statelite.gz", "rootimg-statelite.gz");

    /** What a release before this one left when it was killed while it packed. */
    private static final String UNFINISHED_BEFORE = ".rootimg-statelite.gz.new";

    /** The root image under the name it has while it is removed: nobody takes the rest of it for an image. */
    Path removedRoot() {
        return layout.directory().resolve(".rootimg.removed");
    }

    /** The directories that go, as far as they are there. */
    List<Path> directories() {
        return Stream.concat(
                        Stream.of(
                                removedRoot(),
                                removedGenerations(),
                                generations(),
                                layout.rootimg(),
                                layout.work(),
                                bootFiles),
                        unfinished())
                .filter(directory -> Files.exists(directory, LinkOption.NOFOLLOW_LINKS) && !isLink(directory))
                .toList();
    }

    Path generations() {
        return ImageGenerations.of(layout).directory();
    }

    /** All generations under the name that they have while they are removed. */
    Path removedGenerations() {
        return layout.directory().resolve(".generations.removed");
    }

    /** The links by which the root and what the builders keep are found in the published generation. */
    List<Path> links() {
        return Stream.of(layout.rootimg(), layout.work()).filter(this::isLink).toList();
    }

    private boolean isLink(Path place) {
        return place.startsWith(layout.directory())
                && ImageGenerations.of(layout).isLink(String.valueOf(place.getFileName()));
    }

    /** Where files are that a killed run did not complete. */
    Stream<Path> unfinished() {
        return Stream.concat(FILES.stream(), PackedRoots.NAMES.stream())
                .map(layout.directory()::resolve)
                .map(PlacedFile::unfinished);
    }

    /** The kernel, the initial ramdisks and the packed roots that are there; a link among them is a file as any other. */
    List<Path> files() {
        try (Stream<Path> entries = Files.list(layout.directory())) {
            return entries.filter(entry -> isBuilt(entry.getFileName().toString()))
                    .filter(entry -> !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBuilt(String name) {
        return FILES.contains(name) || PackedRoots.NAMES.contains(name) || name.equals(UNFINISHED_BEFORE);
    }

    /** @throws ProblemException with everything that forbids to remove this image */
    void requireRemovable() {
        if (!Files.isDirectory(layout.directory())) {
            Sentence problem =
                    Problem.of(Code.MISSING_FILE, "Image directory " + layout.directory() + " does not exist");
            throw new ProblemException(
                    name.isEmpty()
                            ? problem.remedy(
                                    "check release, architecture and profile; 'lsimage' lists the images with their directories")
                            : problem.remedy("correct rootimgdir; a definition that is no longer wanted is removed by"
                                    + " 'rmdef -t osimage " + name + "'"));
        }
        Problems problems = new Problems();
        for (Path directory : directories()) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                problems.add(
                        Problem.of(Code.UNSAFE, "'" + directory + "' is " + kind(directory) + "; nothing was removed.")
                                .because("what a link leads to may belong to others: only real directories are removed")
                                .remedy("remove it, and what it leads to if nobody needs that; then try again"));
            }
        }
        problems.throwIfAny();
    }

    private static String kind(Path path) {
        return Files.isSymbolicLink(path) ? "a link" : "no directory";
    }
}
