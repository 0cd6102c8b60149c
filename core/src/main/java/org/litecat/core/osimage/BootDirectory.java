package org.litecat.core.osimage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.litecat.core.host.Durability;
import org.litecat.core.host.FileMode;
import org.litecat.core.host.HostPaths;
import org.litecat.core.host.PlacedFile;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/** {@code TFTPDIR/xcat/osimage/IMAGE}: the kernel and the initial ramdisks of an image, where boot servers find them. */
public final class BootDirectory {
    private final Path directory;

    private BootDirectory(Path directory) {
        this.directory = directory;
    }

    public static BootDirectory of(HostPaths paths, SiteSettings site, ImageLayout layout) {
        return new BootDirectory(paths.at(site.text(SiteAttribute.TFTPDIR))
                .resolve("xcat/osimage")
                .resolve(layout.image()));
    }

    /** The directory of an image below a TFTPDIR that is not the site's. */
    public static BootDirectory below(Path tftpdir, String image) {
        return new BootDirectory(tftpdir.resolve("xcat/osimage").resolve(image));
    }

    public Path path() {
        return directory;
    }

    /**
     * Puts the files that were built in place, each by one rename: a node that boots meanwhile gets the old or the new one.
     *
     * @throws ProblemException when one cannot be copied; those that stand there stay
     */
    public void publish(ImageLayout layout) {
        for (Path built : built(layout)) {
            publish(built, String.valueOf(built.getFileName()));
        }
    }

    /**
     * The names of files that are there and are not the ones that were built. What was never published is no difference.
     *
     * @throws IOException when one cannot be read
     */
    public List<String> differing(ImageLayout layout) throws IOException {
        List<String> differing = new ArrayList<>();
        for (Path built : built(layout)) {
            if (differs(built, String.valueOf(built.getFileName()))) {
                differing.add(String.valueOf(built.getFileName()));
            }
        }
        return differing;
    }

    private static List<Path> built(ImageLayout layout) {
        List<Path> files =
                new ArrayList<>(List.of(layout.kernel(), layout.initrdStateless(), layout.initrdStatelite()));
        if (Files.exists(layout.compressedKernel())) {
            files.add(1, layout.compressedKernel());
        }
        return files;
    }

    /** Whether a file is there under a name that is not the one that was built. */
    public boolean differs(Path built, String name) throws IOException {
        Path target = directory.resolve(name);
        return Files.isRegularFile(built) && Files.isRegularFile(target) && Files.mismatch(target, built) >= 0;
    }

    /** Puts one file in place under a name of its own. */
    public void publish(Path built, String name) {
        Path target = directory.resolve(name);
        if (leadsToTheSame(target, built)) {
            return;
        }
        // Whoever serves it need not be root; initial ramdisks are made for root alone.
        new PlacedFile(target, Durability.LASTING)
                .orSay(Problem.of(Code.IO, "The boot file '" + target + "' cannot be written.")
                        .remedy("make room or mend the directory, and run genimage again"))
                .copy(built, FileMode.READABLE);
    }

    /** A link that an administrator put there, to save the copies, stays as long as it leads to what nodes are to get. */
    private static boolean leadsToTheSame(Path link, Path built) {
        try {
            return Files.isSymbolicLink(link)
                    && Files.isRegularFile(link)
                    && Files.isRegularFile(built)
                    && Files.getPosixFilePermissions(link).equals(FileMode.READABLE.permissions())
                    && Files.mismatch(link, built) < 0;
        } catch (IOException e) {
            // What cannot be read is replaced, or fails with the words for that.
            return false;
        }
    }
}
