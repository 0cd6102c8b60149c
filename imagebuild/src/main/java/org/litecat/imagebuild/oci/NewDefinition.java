package org.litecat.imagebuild.oci;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.host.Architecture;
import org.litecat.core.host.Host;
import org.litecat.core.osimage.HostRelease;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.ImagesOfTree;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.OsimageDefaults;
import org.litecat.core.osimage.UsualName;
import org.litecat.core.osimage.UsualPlaces;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Shown;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.RowKey;
import org.litecat.core.table.Snapshot;

/**
 * The definition that an imported image gets, with the files of its profile as far as there are any.
 *
 * @param withoutPackages that no list of packages was found, without which genimage does nothing
 */
record NewDefinition(String image, ImageLayout layout, List<Row> rows, Optional<Problem> withoutPackages) {
    /** Names are parts of paths and of kernel command lines. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]*");

    /**
     * @param arch what the image says that it is for
     * @param osRelease what it says that it is
     * @throws ProblemException with everything that keeps it from being defined here
     */
    static NewDefinition of(
            Host host, Snapshot tables, OciImportRequest request, String arch, Optional<String> osRelease) {
        Problems problems = new Problems();
        String osvers = request.osvers()
                .or(() -> osRelease.map(text -> HostRelease.named(text).name()))
                .orElse("");
        if (osvers.isEmpty()) {
            problems.add(Problem.of(Code.NOT_SET, "The image does not say of which release it is.")
                    .because("it has no file os-release")
                    .remedy("name the release, such as -o debian12"));
        }
        if (Architecture.of(arch).isEmpty()) {
            problems.add(Problem.of(Code.UNSUPPORTED, "The image is for '" + Shown.text(arch, 80) + "'.")
                    .because("such machines are not known here")
                    .remedy("take one for: " + String.join(", ", Architecture.words())));
        }
        request.arch()
                .filter(wanted -> !wanted.equals(arch))
                .ifPresent(wanted -> problems.add(Problem.of(
                                Code.CONFLICT,
                                "The image is for " + Shown.text(arch, 80) + ", and not for " + Shown.text(wanted, 80)
                                        + ".")
                        .remedy("leave -a out, or name another image")));
        name(problems, "-o", osvers, "release");
        name(problems, "-f", request.wantedProfile(), "profile");
        problems.throwIfAny();
        return new Maker(host, tables, request, osvers, arch).make();
    }

    private static void name(Problems problems, String option, String value, String what) {
        if (!value.isEmpty() && !NAME.matcher(value).matches()) {
            problems.add(
                    Problem.of(Code.INVALID_VALUE, "'" + Shown.text(value, 200) + "' is no name of a " + what + ".")
                            .because("it is a part of paths: letters, digits and _ . + - only")
                            .remedy("name one with " + option));
        }
    }

    /** Why it cannot be defined, by tables and directories as they are now. */
    static List<Problem> taken(Host host, Snapshot tables, String image, ImageLayout layout) {
        List<Problem> taken = new ArrayList<>();
        RowKey key = new RowKey(List.of(image));
        boolean defined = tables.find("osimage", key).isPresent()
                || tables.find("linuximage", key).isPresent();
        List<String> others = new ImagesOfTree(host.paths(), tables)
                .othersOf(layout).stream().map(OsImage::name).toList();
        String remedy = "import it beside, with a profile of its own: -f PROFILE";
        if (defined) {
            taken.add(Problem.of(Code.EXISTS, "There is an image '" + image + "' already.")
                    .remedy(remedy + "; or remove that first: rmimage " + image + " --xcatdef"));
        } else if (!others.isEmpty()) {
            taken.add(Problem.of(
                            Code.EXISTS,
                            "The directory " + layout.storedDirectory() + " is that of other images: "
                                    + String.join(", ", others))
                    .remedy(remedy));
        }
        if (Files.exists(layout.rootimg(), LinkOption.NOFOLLOW_LINKS)) {
            taken.add(Problem.of(Code.EXISTS, "There is a root image already.")
                    .at(layout.rootimg().toString())
                    .remedy(remedy + "; or move it away"));
        }
        return taken;
    }

    /** For one thread. */
    private record Maker(Host host, Snapshot tables, OciImportRequest request, String osvers, String osarch) {
        NewDefinition make() {
            String profile = request.wantedProfile();
            String image = new UsualName(osvers, osarch, request.method().word(), profile).text();
            SiteSettings site = new SiteSettings(tables);
            String installdir = site.text(SiteAttribute.INSTALLDIR);
            OsimageDefaults defaults = new OsimageDefaults(host.paths(), site);
            Map<String, String> given = new LinkedHashMap<>(Map.of(
                    "osvers",
                    osvers,
                    "osarch",
                    osarch,
                    "profile",
                    profile,
                    "provmethod",
                    request.method().word()));
            Map<String, String> filled = defaults.fill(given, attribute -> "", false);
            // Media that were not copied are no place of packages.
            filled.computeIfPresent("pkgdir", (name, stored) -> hasDirectories(stored) ? stored : null);
            ImageLayout layout = new ImageLayout(
                    image, host.paths().at(new UsualPlaces(installdir, osvers, osarch).image(profile)), host.paths());
            Problems problems = new Problems();
            problems.addAll(taken(host, tables, image, layout));
            link(host.paths().at(installdir), layout.directory()).ifPresent(problems::add);
            problems.throwIfAny();
            return new NewDefinition(image, layout, defaults.rows(image, filled), defaults.withoutPackages(filled));
        }

        private boolean hasDirectories(String pkgdir) {
            return Arrays.stream(pkgdir.split(","))
                    .allMatch(directory -> Files.isDirectory(host.paths().at(directory)));
        }

        /** Directories alone lead to the place. */
        private static Optional<Problem> link(Path install, Path directory) {
            for (Path above = directory; above != null && !above.equals(install); above = above.getParent()) {
                if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)
                        && !Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                    return Optional.of(Problem.of(Code.UNSAFE, "The image is not placed in " + directory + ".")
                            .because(above + " is a link or a file")
                            .remedy("put a directory in its place; nothing was imported"));
                }
            }
            return Optional.empty();
        }
    }
}
