package org.litecat.core.osimage;

import java.nio.file.Path;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;

/**
 * Where the files of one image stand on this machine.
 *
 * @param image the image's name
 * @param directory rootimgdir: holds {@code rootimg/}, kernel and initrds, and nothing else that is visible
 */
public record ImageLayout(String image, Path directory, HostPaths paths) {
    /** rootimgdir of the image, or its usual directory. */
    public static ImageLayout of(HostPaths paths, SiteSettings site, OsImage image) {
        requireUsable(image);
        String directory = image.rootimgdir();
        if (directory.isEmpty()) {
            directory =
                    UsualPlaces.of(site.text(SiteAttribute.INSTALLDIR), image).image(image.profile());
        }
        return new ImageLayout(image.name(), paths.at(directory), paths);
    }

    /** The directory as the tables have it: without the moved root. */
    public String storedDirectory() {
        return paths.named(directory);
    }

    private static void requireUsable(OsImage image) {
        String directory = image.rootimgdir();
        if (!directory.isEmpty()
                && (!directory.startsWith("/") || Path.of(directory).normalize().getNameCount() == 0)) {
            throw new ProblemException(Problem.of(
                            Code.INVALID_VALUE,
                            "The rootimgdir of image '" + image.name()
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

    /** The kernel by gzip, for loaders that unpack it: only of one that is not compressed itself, as those of POWER. */
    public Path compressedKernel() {
        return directory.resolve("kernel.gz");
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

    /** Says of the packed root what boot plans must fit: the version that its script reads, and the entries of its layout. */
    public Path packedFacts() {
        return work().resolve("packed-plan-version");
    }

    /** What the builders keep about their own work: marks of unfinished runs, keys, package caches. */
    public Path work() {
        return directory.resolve(".litecat");
    }

    /** Stands there while genimage changes the packages of a tree, and after it was killed doing so. */
    public Path unfinishedInstall() {
        return work().resolve("unfinished-install");
    }

    /** Stands there from the begin of a genimage until everything is built, and after it was killed or failed. */
    public Path unfinishedBuild() {
        return work().resolve("unfinished-build");
    }

    /** Says of which inputs the last complete genimage was. */
    public Path finishedBuild() {
        return work().resolve("finished");
    }

    /** Lists everything that decided what the last complete genimage made. */
    public Path builtFrom() {
        return work().resolve("built-from.json");
    }

    /** Lists the package files of a root that was built of a lock, or that was locked after it was built. */
    public Path packageLock() {
        return work().resolve("lock.json");
    }

    /** Holds a record of each of the last complete genimages. */
    public Path buildHistory() {
        return work().resolve("builds");
    }

    /** Says for which genimage the last complete liteimg was. */
    public Path liteimgOfBuild() {
        return work().resolve("liteimg-of-build");
    }

    /** Says how long the last complete runs of verbs on the image took. */
    public Path runTimes() {
        return work().resolve("run-times");
    }

    /** Lists what went into the packed root. */
    public Path packedManifest() {
        return work().resolve("packed-manifest");
    }

    /** Lists what went into the packed root of a stateless image. */
    public Path packedStatelessManifest() {
        return work().resolve("packed-stateless-manifest");
    }

    /** The log of the last genimage of this image. */
    public Path genimageLog() {
        return paths.log().resolve("genimage").resolve(image.replace('/', '_') + ".log");
    }
}
