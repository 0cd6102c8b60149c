package org.litecat.provision.boot;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.imagebuild.osimage.ImageLayout;

/** {@code TFTPDIR/xcat/osimage/IMAGE}: the kernel and the initial ramdisks of an image, where boot servers find them. */
public final class BootDirectory {
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

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
    static BootDirectory below(Path tftpdir, String image) {
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
        for (Path built : List.of(layout.kernel(), layout.initrdStateless(), layout.initrdStatelite())) {
            publish(built, String.valueOf(built.getFileName()));
        }
    }

    /** Puts one file in place under a name of its own. */
    void publish(Path built, String name) {
        Path target = directory.resolve(name);
        Path beside = directory.resolve("." + name + ".new");
        try {
            Files.createDirectories(directory);
            if (isSame(built, target)) {
                return;
            }
            Files.copy(built, beside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            // Whoever serves it need not be root; initial ramdisks are made for root alone.
            Files.setPosixFilePermissions(beside, READABLE);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ProblemException(Problem.of("The boot file '" + target + "' cannot be written.")
                    .because(String.valueOf(e) + free())
                    .remedy("make room or mend the directory, and run genimage again"));
        }
    }

    private static boolean isSame(Path built, Path target) throws IOException {
        return Files.exists(target)
                && Files.getPosixFilePermissions(target).equals(READABLE)
                && Files.mismatch(built, target) < 0;
    }

    private String free() {
        try {
            FileStore store = Files.getFileStore(directory);
            return "; free space: " + store.getUsableSpace() / 1024 + " KiB";
        } catch (IOException e) {
            return "";
        }
    }
}
