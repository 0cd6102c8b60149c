package org.litecat.core.osimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.litecat.core.host.FileIdentity;
import org.litecat.core.host.Sha256;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * The directories that a change of an image changes, as things and not by their names: rootimgdir, the root image, and the
 * place at which the root image really stands, whatever comes to stand there. Two images that have one of them in common are
 * one tree; roots of two images in one directory are two.
 *
 * @param directories a word for each, the same whatever a directory is called
 */
public record ImageIdentity(SortedSet<String> directories) {
    private static final int DIGITS = 16;

    public ImageIdentity {
        directories = Collections.unmodifiableSortedSet(new TreeSet<>(directories));
    }

    /** @throws ProblemException when a directory cannot be looked at */
    public static ImageIdentity of(ImageLayout layout) {
        SortedSet<String> directories = new TreeSet<>();
        try {
            directories.add(word(layout.directory().toAbsolutePath()));
            if (Files.isDirectory(layout.rootimg())) {
                Path real = real(layout.rootimg());
                directories.add(word(real));
                directories.add(named(word(real.resolveSibling("")), real.getFileName()));
            }
            return new ImageIdentity(directories);
        } catch (IOException e) {
            throw new ProblemException(Problem.of(Code.IO, "The directory of the image cannot be looked at.")
                    .at(layout.directory().toString())
                    .because(e)
                    .remedy("see that the file system is mounted, and that you are root"));
        }
    }

    /** Whether what changes one image changes the other. */
    public boolean overlaps(ImageIdentity other) {
        return !Collections.disjoint(directories, other.directories);
    }

    /** What is not there yet is known by the directory that it would be made in, and its name. */
    private static String word(Path directory) throws IOException {
        Path there = directory;
        Optional<FileIdentity> found = FileIdentity.of(there);
        while (found.isEmpty() && there.getParent() != null) {
            there = there.getParent();
            found = FileIdentity.of(there);
        }
        String known = found.map(FileIdentity::toString).orElse("");
        return there.equals(directory) ? known : named(known, there.relativize(directory));
    }

    private static String named(String directory, Path name) {
        return directory + "-" + Sha256.of(name.toString()).substring(0, DIGITS);
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            // It has just gone: whoever takes the lock looks again.
            return directory;
        }
    }
}
