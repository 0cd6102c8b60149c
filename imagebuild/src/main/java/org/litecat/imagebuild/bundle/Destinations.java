package org.litecat.imagebuild.bundle;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Shown;

/**
 * Where files of a bundle may go: below the install directory, and there through directories only. A bundle names any path; none
 * outside is ever written to.
 */
final class Destinations {
    private final HostPaths paths;
    private final Path install;
    private final Set<Path> taken = new HashSet<>();

    /** @param installdir as the site has it */
    Destinations(HostPaths paths, String installdir) {
        this.paths = paths;
        this.install = Path.of(installdir).normalize();
    }

    /** Whether a path of a bundle is one below the install directory. */
    boolean isInside(String path) {
        if (!path.startsWith("/") || !Shown.isPlain(path)) {
            return false;
        }
        Path place = Path.of(path);
        return place.normalize().equals(place) && place.startsWith(install) && !place.equals(install);
    }

    /** A place inside for a file whose own is outside. */
    String inside(String image, String path) {
        String name = String.valueOf(Path.of(path).getFileName());
        Path directory = install.resolve("custom/imported").resolve(image);
        Path place = directory.resolve(name);
        for (int i = 2; taken.contains(place); i++) {
            place = directory.resolve(i + "." + name);
        }
        return place.toString();
    }

    /**
     * Takes a path for a file of the bundle.
     *
     * @return why it cannot be written there
     */
    Optional<Problem> take(String path) {
        if (!isInside(path)) {
            return Optional.of(
                    refused(path, "it is not below " + install, "unpack the bundle by tar, and bring the file there"));
        }
        if (!taken.add(Path.of(path))) {
            return Optional.of(refused(path, "two files of the bundle go there", "export the image again"));
        }
        Path place = paths.at(path);
        Path top = paths.at(install.toString());
        for (Path above = place.getParent(); above != null && !above.equals(top); above = above.getParent()) {
            if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of(refused(path, above + " is a link or a file", "put a directory in its place"));
            }
        }
        boolean usual = !Files.exists(place, LinkOption.NOFOLLOW_LINKS)
                || Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS);
        return usual
                ? Optional.empty()
                : Optional.of(refused(path, "what stands there is no ordinary file", "move it away"));
    }

    private static Problem refused(String path, String why, String remedy) {
        return Problem.of(Code.UNSAFE, "A file of the bundle is not written to " + Shown.text(path) + ".")
                .because(why)
                .remedy(remedy + "; nothing was imported");
    }
}
