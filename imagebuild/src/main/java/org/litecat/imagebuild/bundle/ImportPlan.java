package org.litecat.imagebuild.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.litecat.core.host.Host;
import org.litecat.core.host.HostPaths;
import org.litecat.core.osimage.FileColumn;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.PackedRoots;
import org.litecat.core.osimage.ProvMethod;
import org.litecat.core.osimage.UsualPlaces;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.response.Response;
import org.litecat.core.response.Shown;
import org.litecat.core.schema.Schema;
import org.litecat.core.schema.TableSchema;
import org.litecat.core.site.SiteAttribute;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;

/**
 * What an unpacked bundle becomes on this machine, all of it checked: rows, and where each of its files goes.
 *
 * @param place a file's source in the bundle, by the path that it gets, as the tables have it
 * @param tree the archive of the root image, if there is one
 */
record ImportPlan(
        Manifest manifest, String image, Row osimage, Row linuximage, Map<String, Path> place, Optional<Path> tree) {
    /** Names of images and profiles are parts of paths and of kernel command lines. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]*");

    private static final long LARGEST_MANIFEST = 4 << 20;
    private static final Set<String> BOOT_FILES =
            Set.of("kernel", "kernel.gz", "initrd-stateless.gz", "initrd-statelite.gz", "rootimg-statelite.gz");

    static Manifest manifest(Path bundle) {
        return ManifestXml.read(Unbundling.bytes(bundle.resolve(Manifest.NAME), LARGEST_MANIFEST));
    }

    /** @throws ProblemException with everything that keeps the bundle from being imported */
    static ImportPlan of(
            Path bundle, Host host, Schema schema, Snapshot tables, Optional<String> profile, Response response) {
        Manifest manifest = manifest(bundle);
        Maker maker = new Maker(bundle, manifest, host.paths(), schema, tables, response);
        ImportPlan plan = maker.plan(profile);
        maker.problems.throwIfAny();
        return plan;
    }

    /** Whether nodes install it: it has no files of its own but lists. */
    boolean isInstalled() {
        return Manifest.carried(osimage.get("provmethod")).equals(Optional.of(ProvMethod.INSTALL));
    }

    /** Goes through the manifest and collects problems. For one thread. */
    private static final class Maker {
        private final Problems problems = new Problems();
        private final Path bundle;
        private final Manifest manifest;
        private final HostPaths paths;
        private final Schema schema;
        private final Response response;
        private final String installdir;
        private final Destinations destinations;
        private final Map<String, Path> place = new LinkedHashMap<>();
        /** Paths of lists that become others here. */
        private final Map<String, String> renamed = new HashMap<>();

        Maker(Path bundle, Manifest manifest, HostPaths paths, Schema schema, Snapshot tables, Response response) {
            this.bundle = bundle;
            this.manifest = manifest;
            this.paths = paths;
            this.schema = schema;
            this.response = response;
            this.installdir = new SiteSettings(tables).text(SiteAttribute.INSTALLDIR);
            this.destinations = new Destinations(paths, installdir);
        }

        ImportPlan plan(Optional<String> profile) {
            Map<String, String> osimage = new TreeMap<>(known("osimage", manifest.osimage()));
            Map<String, String> linuximage = new TreeMap<>(known("linuximage", manifest.linuximage()));
            for (String column : List.of("imagename", "osvers", "osarch", "profile", "provmethod")) {
                name(column, osimage.getOrDefault(column, ""));
            }
            profile.ifPresent(other -> name("profile", other));
            problems.throwIfAny();
            String method = osimage.getOrDefault("provmethod", "");
            Optional<ProvMethod> known = Manifest.carried(method);
            if (known.isEmpty()) {
                problems.add(Problem.of(
                                Code.UNSUPPORTED,
                                "Importing images with 'provemethod' " + method
                                        + " is not supported. Hint: install, netboot, statelite, or raw")
                        .at(Manifest.NAME)
                        .remedy("such images are not built yet; nothing was imported"));
                problems.throwIfAny();
            }
            UsualPlaces usual =
                    new UsualPlaces(installdir, osimage.getOrDefault("osvers", ""), osimage.getOrDefault("osarch", ""));
            media(usual);
            String image = osimage.getOrDefault("imagename", "");
            if (profile.isPresent()) {
                image = String.join("-", usual.osvers(), usual.osarch(), method, profile.get());
                osimage.put("profile", profile.get());
            }
            osimage.put("imagename", image);
            linuximage.put("imagename", image);
            Optional<Path> tree = Optional.empty();
            if (known.get().isDiskless()) {
                String stored = linuximage.getOrDefault("rootimgdir", "");
                String directory = profile.isEmpty() && destinations.isInside(stored)
                        ? stored
                        : usual.image(osimage.getOrDefault("profile", ""));
                if (profile.isEmpty() && !directory.equals(stored) && !stored.isEmpty()) {
                    response.info("rootimgdir is " + directory + " here; " + Shown.text(stored) + " is not below "
                            + installdir + ".");
                }
                linuximage.put("rootimgdir", directory);
                bootFiles(directory, method);
                tree = tree();
            }
            lists(image, osimage, linuximage, profile);
            manifest.extras().forEach(this::extra);
            for (FileColumn column : FileColumn.ofFiles()) {
                column.having(osimage, linuximage)
                        .computeIfPresent(column.column(), (name, value) -> column.renamed(value, renamed));
            }
            return new ImportPlan(
                    manifest,
                    image,
                    Row.of(schema.require("osimage"), osimage),
                    Row.of(schema.require("linuximage"), linuximage),
                    place,
                    tree);
        }

        /** The columns that there are; of others it is said. */
        private Map<String, String> known(String table, Map<String, String> fields) {
            TableSchema columns = schema.require(table);
            Map<String, String> known = new TreeMap<>(fields);
            known.keySet().removeIf(column -> {
                if (!columns.hasColumn(column)) {
                    response.warning(Problem.of(
                                    Code.UNKNOWN,
                                    "The column '" + Shown.text(column) + "' of the bundle is left out: table " + table
                                            + " has none of this name.")
                            .at(Manifest.NAME)
                            .remedy("see what it was for where the image was exported"));
                }
                return !columns.hasColumn(column);
            });
            return known;
        }

        private void name(String column, String value) {
            if (!NAME.matcher(value).matches()) {
                problems.add(Problem.of(
                                value.isEmpty() ? Code.NOT_SET : Code.INVALID_VALUE,
                                value.isEmpty()
                                        ? "The '" + column + "' field is not defined in manifest.xml."
                                        : "The '" + column + "' cannot be called '" + Shown.text(value) + "'.")
                        .because("it is a part of paths: letters, digits and _ . + - only")
                        .remedy("export the image again; nothing was imported"));
            }
        }

        private void media(UsualPlaces usual) {
            if (manifest.text(Manifest.MEDIA).equals("required") && !Files.isDirectory(paths.at(usual.packages()))) {
                problems.add(Problem.of(
                                Code.NOT_READY,
                                "There is no directory " + usual.packages()
                                        + ", from which nodes with this image are installed.")
                        .remedy("copycds with the media of " + usual.osvers() + ", then import again"));
            }
        }

        private void bootFiles(String directory, String method) {
            Map<String, Path> found = new TreeMap<>();
            for (String element : List.of(Manifest.KERNEL, Manifest.RAMDISK, Manifest.ROOTIMG)) {
                String name = base(manifest.text(element));
                if (!name.isEmpty()) {
                    found.put(name, bundle.resolve(name));
                }
            }
            for (Manifest.BundledFile file : manifest.files()) {
                if (isBootFile(base(file.path()))) {
                    found.put(base(file.path()), bundle.resolve(base(file.name())));
                }
            }
            String ramdisk = ProvMethod.of(method).equals(Optional.of(ProvMethod.STATELITE))
                    ? "initrd-statelite.gz"
                    : "initrd-stateless.gz";
            for (String needed : List.of("kernel", ramdisk)) {
                if (!found.containsKey(needed)) {
                    problems.add(missing(needed));
                }
            }
            found.forEach((name, file) -> {
                if (isBootFile(name)) {
                    put(directory + "/" + name, file);
                } else {
                    problems.add(Problem.of(
                                    Code.UNSUPPORTED,
                                    "The bundle has a file for booting that is not known: " + Shown.text(name))
                            .at(Manifest.NAME)
                            .remedy("export the image again; nothing was imported"));
                }
            });
        }

        private static boolean isBootFile(String name) {
            return BOOT_FILES.contains(name) || PackedRoots.NAMES.contains(name);
        }

        private Optional<Path> tree() {
            String name = base(manifest.text(Manifest.TREE));
            if (name.isEmpty()) {
                return Optional.empty();
            }
            Path file = bundle.resolve(name);
            if (!isFile(file)) {
                problems.add(missing(name));
                return Optional.empty();
            }
            return Optional.of(file);
        }

        /** Lists that the definition names, and others that the bundle tells of. */
        private void lists(
                String image, Map<String, String> osimage, Map<String, String> linuximage, Optional<String> profile) {
            Map<String, Path> lists = new LinkedHashMap<>();
            Map<String, String> names = new HashMap<>();
            manifest.files().stream()
                    .filter(file -> !isBootFile(base(file.path())))
                    .forEach(file -> names.put(file.path(), base(file.name())));
            for (FileColumn column : FileColumn.ofFiles()) {
                for (String path :
                        column.paths(column.having(osimage, linuximage).getOrDefault(column.column(), ""))) {
                    lists.put(path, bundle.resolve(names.getOrDefault(path, base(path))));
                }
            }
            names.forEach((path, name) -> lists.putIfAbsent(path, bundle.resolve(name)));
            lists.forEach((path, file) -> {
                if (!isFile(file)) {
                    lacking(path);
                } else {
                    list(path, file, image, profile);
                }
            });
        }

        /** Bundles of xCAT, which tell of no files, lack what was missing when they were made. */
        private void lacking(String path) {
            if (manifest.files().isEmpty()) {
                response.warning(Problem.of(
                                Code.MISSING_FILE,
                                "The bundle lacks " + Shown.text(path) + ", which the definition names.")
                        .remedy("bring the file there, or take it out of the definition"));
            } else {
                problems.add(missing(base(path)));
            }
        }

        private void list(String path, Path file, String image, Optional<String> profile) {
            if (isSame(path, file)) {
                return;
            }
            String here = destinations.isInside(path) ? path : destinations.inside(image, path);
            if (profile.isPresent()) {
                Path other = Path.of(here);
                here = other.resolveSibling(profile.get() + "." + other.getFileName())
                        .toString();
            }
            if (!here.equals(path)) {
                renamed.put(path, here);
            }
            put(here, file);
        }

        /** A list of the product that is the same here, or anything else that is there already. */
        private boolean isSame(String path, Path file) {
            if (destinations.isInside(path) || !Shown.isPlain(path)) {
                return false;
            }
            try {
                Path shipped = Path.of(path).normalize();
                return shipped.startsWith(paths.share()) && isFile(shipped) && Files.mismatch(shipped, file) < 0;
            } catch (IOException e) {
                return false;
            }
        }

        private void extra(Manifest.Extra extra) {
            Path whole = bundle.resolve(Manifest.EXTRA + "/" + base(extra.source()));
            Path directory = bundle.resolve(Manifest.EXTRA).resolve(relative(extra.source()));
            if (extra.source().contains("..") || extra.destination().contains("..")) {
                problems.add(missing(extra.source()));
            } else if (isFile(whole)) {
                put(extra.destination() + "/" + base(extra.source()), whole);
            } else if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                try (Stream<Path> below = Files.walk(directory)) {
                    below.filter(Maker::isFile)
                            .sorted()
                            .forEach(each -> put(extra.destination() + "/" + directory.relativize(each), each));
                } catch (IOException e) {
                    problems.add(missing(extra.source()));
                }
            } else {
                problems.add(missing(extra.source()));
            }
        }

        private void put(String path, Path file) {
            if (!isFile(file)) {
                problems.add(missing(String.valueOf(file.getFileName())));
                return;
            }
            if (!isTwice(path, file)) {
                destinations.take(path).ifPresentOrElse(problems::add, () -> place.put(path, file));
            }
        }

        /** A list of the definition may have been asked for besides. */
        private boolean isTwice(String path, Path file) {
            try {
                return place.containsKey(path) && Files.mismatch(place.get(path), file) < 0;
            } catch (IOException e) {
                return false;
            }
        }

        private static Problem missing(String name) {
            return Problem.of(
                            Code.MISSING_FILE,
                            "The bundle has no file " + Shown.text(name) + ", which its manifest names.")
                    .at(Manifest.NAME)
                    .remedy("export the image again; nothing was imported");
        }

        private static boolean isFile(Path file) {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        }

        private static String relative(String path) {
            return path.replaceFirst("^/+", "");
        }

        /** The last part of a path; nothing that could lead elsewhere. */
        private static String base(String path) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            return name.equals("..") || name.equals(".") || name.indexOf('\0') >= 0 ? "" : name;
        }
    }

    /** Text of a member that holds rows; empty when the bundle has none. */
    Optional<String> rows(Path bundle, String table) {
        Path file = bundle.resolve(table + ".csv");
        return manifest.text(table).isEmpty() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Optional.empty()
                : Optional.of(new String(Unbundling.bytes(file, LARGEST_MANIFEST), StandardCharsets.UTF_8));
    }

    /** Packed roots of other names than those that come: nodes could be given one of them. */
    List<Path> replaced(ImageLayout layout) {
        List<String> packed = PackedRoots.NAMES.stream()
                .filter(name -> place.containsKey(linuximage.get("rootimgdir") + "/" + name))
                .toList();
        return PackedRoots.NAMES.stream()
                .filter(name -> !packed.isEmpty() && !packed.contains(name))
                .map(layout.directory()::resolve)
                .toList();
    }

    /** Where the image stands; for images that nodes do not install. */
    ImageLayout layout(HostPaths paths) {
        return new ImageLayout(image, paths.at(linuximage.get("rootimgdir")), paths);
    }
}
