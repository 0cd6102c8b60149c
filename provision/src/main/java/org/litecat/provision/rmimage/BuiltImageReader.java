package org.litecat.provision.rmimage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.litecat.core.host.HostPaths;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.osimage.ImageLayout;
import org.litecat.imagebuild.osimage.OsImage;
import org.litecat.provision.boot.BootDirectory;

/** Finds out which files a request of {@code rmimage} means. */
final class BuiltImageReader {
    private static final Set<String> METHODS = Set.of("netboot", "statelite", "raw", "sysclone");

    /** OSVERS-OSARCH-METHOD-PROFILE; the profile may have dashes of its own. */
    private static final int NAME_PARTS = 4;

    private final HostPaths paths;
    private final Schema schema;
    private final Snapshot tables;
    private final SiteSettings site;

    BuiltImageReader(HostPaths paths, Schema schema, Snapshot tables) {
        this.paths = paths;
        this.schema = schema;
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
        Optional<OsImage> defined = defined(name);
        if (defined.isEmpty() && request.definition()) {
            throw new ProblemException(Problem.of("Cannot find image '" + name + "' from the osimage table.")
                    .because("--xcatdef is to remove its definition")
                    .remedy("'lsdef -t osimage' lists the images that are defined"));
        }
        OsImage image = defined.orElseGet(() -> fromName(name));
        if (!METHODS.contains(image.provmethod())) {
            throw new ProblemException("Invalid method \"" + image.provmethod()
                    + "\", the rmimage command can only be used to remove the netboot, statelite, sysclone or raw"
                    + " image files");
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

    /** The image as it is defined; a row of linuximage is not needed to remove it. */
    private Optional<OsImage> defined(String name) {
        return row("osimage", name)
                .map(row -> new OsImage(
                        name,
                        row,
                        row("linuximage", name)
                                .orElseGet(() -> Row.of(schema.require("linuximage"), Map.of("imagename", name)))));
    }

    private Optional<Row> row(String table, String name) {
        return tables.find(table, new RowKey(List.of(name))).filter(Row::isActive);
    }

    private OsImage fromName(String name) {
        String[] parts = name.split("-", NAME_PARTS);
        if (parts.length < NAME_PARTS) {
            throw new ProblemException(Problem.of("Invalid image name " + name)
                    .because("it is not defined, and not of the form OSVERS-OSARCH-METHOD-PROFILE")
                    .remedy("'lsdef -t osimage' lists the images that are defined"));
        }
        Map<String, String> columns = Map.of(
                "imagename", name, "osvers", parts[0], "osarch", parts[1], "provmethod", parts[2], "profile", parts[3]);
        return new OsImage(
                name,
                Row.of(schema.require("osimage"), columns),
                Row.of(schema.require("linuximage"), Map.of("imagename", name)));
    }

    private BuiltImage described(RmimageRequest.Described kind) {
        String place = place(kind.osvers(), kind.osarch(), kind.profile());
        Path directory =
                paths.at(site.text(SiteAttribute.INSTALLDIR)).resolve("netboot").resolve(place);
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
            throw new ProblemException(Problem.of("Invalid image name " + name)
                    .because("image, os version, architecture and profile each name one directory: '" + name
                            + "' does not"));
        }
    }
}
