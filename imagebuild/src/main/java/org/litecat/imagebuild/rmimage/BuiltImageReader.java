package org.litecat.imagebuild.rmimage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.BootDirectory;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.UsualName;
import org.litecat.core.osimage.UsualPlaces;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Snapshot;

/** Finds out which files a request of {@code rmimage} means. */
final class BuiltImageReader {
    /** Those of other ways of provisioning that leave files of the same kinds. */
    private static final Set<String> OTHER_METHODS = Set.of("raw", "sysclone");

    private final HostPaths paths;
    private final Snapshot tables;
    private final SiteSettings site;

    BuiltImageReader(HostPaths paths, Snapshot tables) {
        this.paths = paths;
        this.tables = tables;
        this.site = new SiteSettings(tables);
    }

    /** @throws ProblemException when the request names nothing that this verb removes */
    BuiltImage read(RmimageRequest request) {
        if (request instanceof RmimageRequest.Described kind) {
            return described(kind);
        }
        return named((RmimageRequest.Named) request);
    }

    private BuiltImage named(RmimageRequest.Named request) {
        String name = request.image();
        requirePlainName(name);
        Optional<OsImage> defined = OsImage.find(tables, name);
        if (defined.isEmpty() && request.definition()) {
            throw new ProblemException(
                    Problem.of(Code.UNKNOWN, "Cannot find image '" + name + "' from the osimage table.")
                            .because("--xcatdef is to remove its definition")
                            .remedy("'lsdef -t osimage' lists the images that are defined"));
        }
        OsImage image = defined.orElseGet(() -> fromName(name));
        if (!image.isDiskless() && !OTHER_METHODS.contains(image.provmethod())) {
            throw new ProblemException(Problem.of(
                            Code.INVALID_VALUE,
                            "Invalid method \"" + image.provmethod()
                                    + "\", the rmimage command can only be used to remove the netboot, statelite, sysclone or raw"
                                    + " image files")
                    .because("an image that is installed on disks has no files of its own")
                    .remedy("rmdef -t osimage " + name + " removes the definition alone"));
        }
        if (image.rootimgdir().isEmpty()) {
            requireDefaultPlace(image);
        }
        ImageLayout layout = ImageLayout.of(paths, site, image);
        return new BuiltImage(
                name,
                image.isStatelite(),
                layout,
                BootDirectory.of(paths, site, layout).path());
    }

    private OsImage fromName(String name) {
        return UsualName.parse(name)
                .map(parts -> OsImage.described(tables, parts))
                .orElseThrow(() -> new ProblemException(Problem.of(Code.INVALID_VALUE, "Invalid image name " + name)
                        .because("it is not defined, and not of the form OSVERS-OSARCH-METHOD-PROFILE")
                        .remedy("'lsdef -t osimage' lists the images that are defined")));
    }

    private BuiltImage described(RmimageRequest.Described kind) {
        String place = place(kind.osvers(), kind.osarch(), kind.profile());
        Path directory = paths.at(new UsualPlaces(site.text(SiteAttribute.INSTALLDIR), kind.osvers(), kind.osarch())
                .image(kind.profile()));
        Path boot = paths.at(site.text(SiteAttribute.TFTPDIR))
                .resolve("xcat/netboot")
                .resolve(place);
        return new BuiltImage("", false, new ImageLayout(place, directory, paths), boot);
    }

    private static void requireDefaultPlace(OsImage image) {
        place(image.osvers(), image.osarch(), image.profile());
    }

    private static String place(String osvers, String osarch, String profile) {
        for (String part : List.of(osvers, osarch, profile)) {
            requirePlainName(part);
        }
        return String.join("/", osvers, osarch, profile);
    }

    /** What is removed lies where this name leads: it must lead one step down and nowhere else. */
    private static void requirePlainName(String name) {
        if (name.isEmpty() || name.contains("/") || name.equals(".") || name.equals("..")) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "Invalid image name " + name)
                    .because("image, os version, architecture and profile each name one directory: '" + name
                            + "' does not"));
        }
    }
}
