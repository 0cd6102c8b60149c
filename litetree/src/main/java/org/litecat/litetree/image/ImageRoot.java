package org.litecat.litetree.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * The root directory of an image, in which every path means what it will mean on the node: the image is {@code /},
 * absolute links start there and {@code ..} stops there.
 *
 * <p>Nobody else joins a path to an image root, so whatever links an image contains, nothing outside it is reached.
 * The places that are handed out hold as long as nobody changes links inside the image meanwhile.
 */
public final class ImageRoot {
    private final Path directory;
    private final UnaryOperator<Path> standsAt;
    private final Function<Path, FileKind> kindAt;

    private ImageRoot(Path directory, UnaryOperator<Path> standsAt, Function<Path, FileKind> kindAt) {
        this.directory = directory;
        this.standsAt = standsAt;
        this.kindAt = kindAt;
    }

    /**
     * @param directory an existing directory; links in its own path are those of this machine
     * @throws ProblemException when it is missing, no directory, or this machine's own root
     */
    public static ImageRoot open(Path directory) {
        if (!Files.isDirectory(directory)) {
            String why =
                    Files.exists(directory, LinkOption.NOFOLLOW_LINKS) ? "it is no directory" : "it does not exist";
            throw new ProblemException(Problem.of(Code.NOT_READY, "There is no root image in " + directory + ".")
                    .because(why)
                    .remedy("build the image first, or correct rootimgdir of its definition"));
        }
        try {
            Path real = directory.toRealPath();
            if (Files.isSameFile(real, real.getRoot())) {
                throw new ProblemException(
                        Problem.of(Code.UNSAFE, "The root directory of this machine is not a root image.")
                                .at(directory.toString())
                                .remedy("correct rootimgdir of the image's definition"));
            }
            return new ImageRoot(real, UnaryOperator.identity(), FileKind::of);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The root image in " + directory + " cannot be opened.")
                    .because(e));
        }
    }

    /**
     * This image as it would be if some of its files stood elsewhere.
     *
     * @param lookup where a place inside {@link #directory()} is to be looked at
     * @param kinds what is to be seen there
     */
    public ImageRoot seenThrough(UnaryOperator<Path> lookup, Function<Path, FileKind> kinds) {
        return new ImageRoot(directory, lookup, kinds);
    }

    /** The image's directory on this machine, free of links. */
    public Path directory() {
        return directory;
    }

    /**
     * Where a path of the image is on this machine, all links followed, also the last one.
     *
     * @param imagePath as the node would write it; with or without the leading slash
     * @return a place inside {@link #directory()}; it, and the last directories that lead there, may be missing
     * @throws ProblemException when links go in a circle, or the path leads through something that is no directory
     */
    public Path resolve(String imagePath) {
        Path path = parse(imagePath);
        return walk(imagePath, walk -> walk.to(path));
    }

    /**
     * Where the directory entry of a path is on this machine: all links but the last component are followed.
     *
     * @return a place inside {@link #directory()}; the image's root itself when the path has no components
     * @throws ProblemException as {@link #resolve}
     */
    public Path resolveParent(String imagePath) {
        Path path = parse(imagePath);
        Path name = path.getFileName();
        if (name == null || LinkWalk.isDots(name)) {
            return walk(imagePath, walk -> walk.to(path));
        }
        Path parent = path.getParent();
        return (parent == null ? directory : walk(imagePath, walk -> walk.toDirectory(parent))).resolve(name);
    }

    /**
     * The path that the node uses for a place that {@link #resolve} or {@link #resolveParent} gave.
     *
     * @return an absolute path, {@code /} for the root itself
     */
    public String imagePath(Path place) {
        if (!place.startsWith(directory)) {
            throw new IllegalArgumentException(place + " is outside " + directory);
        }
        return place.equals(directory) ? "/" : "/" + directory.relativize(place);
    }

    /**
     * The place of a path that is known to be free of links.
     *
     * @throws ProblemException when it is not: somebody put a link where a directory of the image was
     */
    public Path exactly(String imagePath) {
        Path place = resolveParent(imagePath);
        if (!imagePath(place).equals(imagePath)) {
            throw unusable(imagePath, "it leads to " + imagePath(place) + " by now");
        }
        return place;
    }

    private interface Course {
        Path through(LinkWalk walk) throws IOException;
    }

    private Path walk(String asked, Course course) {
        try {
            return course.through(new LinkWalk(directory, standsAt, kindAt));
        } catch (FileSystemLoopException e) {
            throw unusable(asked, "its links go in a circle at " + e.getFile());
        } catch (IOException e) {
            throw unusable(asked, e);
        } catch (UncheckedIOException e) {
            throw unusable(asked, Objects.requireNonNull(e.getCause()));
        }
    }

    private ProblemException unusable(String asked, IOException why) {
        return unusable(asked, why.getMessage() == null ? why.toString() : why.getMessage());
    }

    private Path parse(String imagePath) {
        try {
            return directory.getFileSystem().getPath(imagePath);
        } catch (InvalidPathException e) {
            throw unusable(imagePath.replaceAll("\\p{Cntrl}", "?"), e.getReason());
        }
    }

    private ProblemException unusable(String imagePath, String why) {
        return new ProblemException(Problem.of(Code.IO, "The path " + imagePath + " cannot be used in the image.")
                .at(directory.toString())
                .because(why)
                .remedy("correct the links in the image, or the path"));
    }
}
