package org.litecat.imagebuild.osimage;

import java.nio.file.Path;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/**
 * Where the files of one image stand on this machine.
 *
 * @param image the image's name
 * @param directory rootimgdir: holds {@code rootimg/}, {@code kernel} and the initrds, and nothing else that is visible
 */
public record ImageLayout(String image, Path directory, HostPaths paths) {
    /** rootimgdir of the image, by default {@code INSTALLDIR/netboot/OSVERS/OSARCH/PROFILE}. */
    public static ImageLayout of(HostPaths paths, SiteSettings site, OsImage image) {
        requireUsable(image);
        String directory = image.rootimgdir();
        if (directory.isEmpty()) {
            directory = String.join(
                    "/",
                    site.text(SiteAttribute.INSTALLDIR),
                    "netboot",
                    image.osvers(),
                    image.osarch(),
                    image.profile());
        }
        return new ImageLayout(image.name(), paths.at(directory), paths);
    }

    /** The directory as the tables have it: without the moved root. */
    public String storedDirectory() {
        return directory.startsWith(paths.root()) ? "/" + paths.root().relativize(directory) : directory.toString();
    }

    private static void requireUsable(OsImage image) {
        String directory = image.rootimgdir();
        if (!directory.isEmpty()
                && (!directory.startsWith("/") || Path.of(directory).normalize().getNameCount() == 0)) {
            throw new ProblemException(Problem.of("The rootimgdir of image '" + image.name()
                            + "' must be an absolute path of a directory of its own.")
                    .at("table linuximage, row imagename=" + image.name() + ": rootimgdir=" + directory)
                    .remedy("chdef -t osimage " + image.name() + " rootimgdir=/install/netboot/..."));
        }
    }

    public Path rootimg() {
        return directory.resolve("rootimg");
    }

    public Path kernel() {
        return directory.resolve("kernel");
    }

    public Path initrdStateless() {
        return directory.resolve("initrd-stateless.gz");
    }

    public Path initrdStatelite() {
        return directory.resolve("initrd-statelite.gz");
    }

    /** The packed root of a statelite ramdisk image. */
    public Path packedStatelite() {
        return directory.resolve("rootimg-statelite.gz");
    }

    /** What the builders keep about their own work: marks of unfinished runs, keys, package caches. */
    public Path work() {
        return directory.resolve(".litecat");
    }

    /** Stands there while genimage changes the packages of a tree, and after it was killed doing so. */
    public Path unfinishedInstall() {
        return work().resolve("unfinished-install");
    }

    /** Held by everything that changes the root image; two images with one rootimgdir share it. */
    public Path lock() {
        String name = directory.toString().substring(1).replace('/', '.');
        String shortened = name.length() <= 150 ? name : name.substring(name.length() - 150);
        return paths.locks().resolve(shortened + "-" + Integer.toHexString(name.hashCode()) + ".lock");
    }

    /** The log of the last genimage of this image. */
    public Path genimageLog() {
        return paths.log().resolve("genimage").resolve(image.replace('/', '_') + ".log");
    }
}
