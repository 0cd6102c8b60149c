package org.litecat.imagebuild.inside;

import java.nio.file.Files;
import java.nio.file.Path;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.image.ImageRoot;

/**
 * A root image that somebody has named by its path.
 *
 * @param layout of the image, by which other verbs know it
 */
record NamedRoot(ImageRoot root, ImageLayout layout) {
    private static final Path USUAL = Path.of("rootimg");

    /**
     * @param typed the path of the root, or of the directory that it stands in
     * @param from the directory that a relative path is meant from
     * @throws ProblemException when it is no directory, or the root of this machine
     */
    static NamedRoot of(HostPaths paths, Path from, String typed) {
        Path given = from.resolve(typed).normalize();
        Path directory = Files.isDirectory(given.resolve(USUAL)) ? given.resolve(USUAL) : given;
        if (!Files.isDirectory(directory)) {
            throw new ProblemException(Problem.of(
                            Code.MISSING_FILE, "Input image directory " + typed + " does not exist.")
                    .remedy("name the directory of the root, such as /install/netboot/rocky9.4/x86_64/compute/rootimg;"
                            + " 'lsdef -t osimage NAME -i rootimgdir' tells where it is"));
        }
        ImageRoot root = ImageRoot.open(directory);
        Path above = directory.endsWith(USUAL) ? directory.getParent() : null;
        return new NamedRoot(root, new ImageLayout(typed, above == null ? directory : above, paths));
    }
}
