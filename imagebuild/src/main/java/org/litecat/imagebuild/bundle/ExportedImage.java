package org.litecat.imagebuild.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.litecat.core.host.Host;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.ImageLayout;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.PackedRoots;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.response.Problems;
import org.litecat.core.schema.Schema;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.table.Row;
import org.litecat.core.table.Snapshot;
import org.litecat.imagebuild.root.BuiltRoot;

/**
 * What goes into the bundle of an image: everything that its definition names is there, or nothing is exported.
 *
 * @param stored the paths of its files as people know them, in the order in which they are told
 * @param tree whether the tree of the root image goes along
 */
record ExportedImage(
        OsImage image,
        ImageLayout layout,
        List<String> stored,
        List<BundleMember> members,
        Manifest manifest,
        boolean tree) {
    /** @throws ProblemException with everything that is missing */
    static ExportedImage read(Host host, Schema schema, Snapshot tables, ImgexportRequest request) {
        OsImage image = image(tables, request.image());
        Collector collector = new Collector(host, schema, tables, image);
        collector.collect(request);
        collector.problems.throwIfAny();
        return collector.exported();
    }

    private static OsImage image(Snapshot tables, String name) {
        OsImage image = OsImage.find(tables, name)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(Code.UNKNOWN, "Cannot find image '" + name + "' from the osimage table.")
                                .remedy("lsdef -t osimage lists the images")));
        Problems problems = new Problems();
        Map<String, String> needed = new LinkedHashMap<>();
        needed.put("osvers", image.osvers());
        needed.put("osarch", image.osarch());
        needed.put("profile", image.profile());
        needed.put("provmethod", image.provmethod());
        needed.forEach((column, value) -> {
            if (value.isEmpty()) {
                problems.add(Problem.of(
                                Code.NOT_SET,
                                "The '" + column + "' field is not set for '" + name + "' in the osimage table.")
                        .remedy("chdef -t osimage " + name + " " + column + "=VALUE"));
            }
        });
        problems.throwIfAny();
        if (Manifest.carried(image.provmethod()).isEmpty()) {
            throw new ProblemException(Problem.of(
                            Code.UNSUPPORTED,
                            "Exporting images with 'provemethod' " + image.provmethod()
                                    + " is not supported. Hint: install, netboot, statelite, or raw")
                    .because(image.provmethod().equals("raw") ? "images of raw devices are not built yet" : "")
                    .remedy("chdef -t osimage " + name + " provmethod=netboot"));
        }
        return image;
    }

    /** Goes through everything and collects problems. For one thread. */
    private static final class Collector {
        private final Problems problems = new Problems();
        private final Host host;
        private final Schema schema;
        private final Snapshot tables;
        private final OsImage image;
        private final ImageLayout layout;
        private final List<String> stored = new ArrayList<>();
        private final List<BundleMember> members = new ArrayList<>();
        private final Map<String, String> texts = new TreeMap<>();
        private final List<Manifest.BundledFile> files = new ArrayList<>();
        private final List<Manifest.Extra> extras = new ArrayList<>();
        private final Set<String> names = new HashSet<>(Set.of(Manifest.NAME));
        private boolean tree;

        Collector(Host host, Schema schema, Snapshot tables, OsImage image) {
            this.host = host;
            this.schema = schema;
            this.tables = tables;
            this.image = image;
            this.layout = ImageLayout.of(host.paths(), new SiteSettings(tables), image);
        }

        void collect(ImgexportRequest request) {
            request.node().ifPresent(this::postScripts);
            if (image.isDiskless()) {
                bootFiles();
                if (image.isStatelite()) {
                    statelite();
                } else {
                    packed();
                }
            } else {
                texts.put(Manifest.MEDIA, "required");
            }
            BundledLists.of(host.paths(), image, problems).forEach(this::list);
            request.extras().forEach(each -> extra(each, request.directory()));
        }

        ExportedImage exported() {
            Map<String, String> osimage = new HashMap<>(fields(image.osimage()));
            Map<String, String> linuximage = new HashMap<>(fields(image.linuximage()));
            osimage.put("imagename", image.name());
            linuximage.put("imagename", image.name());
            if (image.isDiskless()) {
                linuximage.put("rootimgdir", layout.storedDirectory());
            }
            Manifest manifest = new Manifest(osimage, linuximage, texts, files, extras);
            members.add(0, BundleMember.of(Manifest.NAME, ManifestXml.text(manifest)));
            return new ExportedImage(image, layout, List.copyOf(stored), List.copyOf(members), manifest, tree);
        }

        private static Map<String, String> fields(Row row) {
            Map<String, String> fields = new HashMap<>(row.fields());
            fields.values().removeIf(String::isEmpty);
            row.unknownColumns().keySet().forEach(fields::remove);
            return fields;
        }

        private void bootFiles() {
            Path ramdisk = image.isStatelite() ? layout.initrdStatelite() : layout.initrdStateless();
            Path other = image.isStatelite() ? layout.initrdStateless() : layout.initrdStatelite();
            boolean booted = isThere("ramdisk", ramdisk, Manifest.RAMDISK, "genimage " + image.name())
                    & isThere("kernel", layout.kernel(), Manifest.KERNEL, "genimage " + image.name());
            if (booted) {
                built(layout.kernel());
                built(ramdisk);
            }
            for (Path also : List.of(other, layout.compressedKernel())) {
                if (Files.isRegularFile(also)) {
                    built(also);
                }
            }
        }

        private boolean isThere(String what, Path file, String element, String remedy) {
            boolean there = Files.isRegularFile(file);
            if (there) {
                texts.put(element, host.paths().named(file));
            } else {
                problems.add(Problem.of(
                                Code.NOT_READY,
                                "Couldn't find " + what + " (" + file.getFileName() + ") for  " + image.name())
                        .at(file.toString())
                        .remedy(remedy));
            }
            return there;
        }

        private void packedRoot(Path packed, String remedy) {
            if (isThere("rootimg", packed, Manifest.ROOTIMG, remedy)) {
                built(packed);
            }
        }

        /** One of the files that genimage and its like make. */
        private void built(Path file) {
            add(host.paths().named(file), file);
        }

        private void packed() {
            Path packed =
                    PackedRoots.in(layout.directory()).orElse(layout.directory().resolve(PackedRoots.NAMES.get(0)));
            packedRoot(packed, "packimage " + image.name());
        }

        private void statelite() {
            if (image.isRamdisk()) {
                packedRoot(layout.packedStatelite(), "liteimg " + image.name());
            }
            problems.addAll(BuiltRoot.problems(layout));
            tree = true;
            texts.put(Manifest.TREE, host.paths().named(layout.directory().resolve("rootimgtree.gz")));
            names.add("rootimgtree.gz");
            ImageRows rows = new ImageRows(tables, image);
            for (String table : ImageRows.TABLES) {
                String text = rows.text(table);
                // Other makers know of the first alone, and want it.
                if (!text.isEmpty() || table.equals(ImageRows.TABLES.get(0))) {
                    String name = table + ".csv";
                    texts.put(table, host.paths().named(layout.directory().resolve(name)));
                    names.add(name);
                    members.add(BundleMember.of(name, text));
                }
            }
        }

        private void list(String path, Path file) {
            if (Files.isRegularFile(file) && Files.isReadable(file)) {
                add(path, file);
            } else {
                problems.add(Problem.of(Code.MISSING_FILE, "Couldn't find file " + path + " for " + image.name() + ".")
                        .because("the definition of the image names it")
                        .remedy("bring it there, or correct the definition: lsdef -t osimage " + image.name()));
            }
        }

        private void add(String path, Path file) {
            String name = unique(String.valueOf(Path.of(path).getFileName()));
            stored.add(path);
            members.add(BundleMember.of(name, file));
            files.add(new Manifest.BundledFile(name, path));
        }

        /** Two lists of one name have two in the bundle. */
        private String unique(String name) {
            String free = name;
            for (int i = 2; !names.add(free); i++) {
                free = i + "." + name;
            }
            return free;
        }

        private void postScripts(String node) {
            NodeDirectory nodes = new NodeDirectory(schema, tables);
            if (!nodes.isNode(node)) {
                problems.add(Problem.of(Code.UNKNOWN, "Unable to get postscripts, " + node + " is not a valide node.")
                        .remedy("nodels lists the nodes"));
                return;
            }
            NodeValues values = nodes.values();
            for (String column : Manifest.SCRIPTS) {
                List<String> scripts = Stream.of(defaults(column), values.value(node, "postscripts", column))
                        .filter(each -> !each.isEmpty())
                        .toList();
                texts.put(column, String.join(",", scripts));
            }
        }

        private String defaults(String column) {
            return tables.table("postscripts").where("node", "xcatdefaults").stream()
                    .map(row -> row.get(column))
                    .findFirst()
                    .orElse("");
        }

        private void extra(String typed, Path directory) {
            int colon = typed.indexOf(':');
            String source = colon < 0 ? typed : typed.substring(0, colon);
            Path file = directory.resolve(source).normalize();
            Path real = host.paths().at(file.toString());
            String destination = colon < 0 ? String.valueOf(file.getParent()) : typed.substring(colon + 1);
            if (!destination.startsWith("/")) {
                problems.add(Problem.of(
                                Code.INVALID_VALUE,
                                "The directory of the extra file is no absolute path: " + destination)
                        .at("-e " + typed)
                        .remedy("-e FILE:/DIRECTORY"));
            } else if (Files.isRegularFile(real)) {
                extras.add(new Manifest.Extra(file.toString(), destination));
                String name = Manifest.EXTRA + "/" + file.getFileName();
                if (names.add(name)) {
                    members.add(BundleMember.of(name, real));
                } else {
                    problems.add(Problem.of(Code.CONFLICT, "Two extra files have the name " + file.getFileName() + ".")
                            .at("-e " + typed)
                            .remedy("put them into a directory, and name that"));
                }
            } else if (Files.isDirectory(real)) {
                extras.add(new Manifest.Extra(file.toString(), destination));
                directory(real, Manifest.EXTRA + file);
            } else {
                problems.add(Problem.of(Code.MISSING_FILE, "Can not find Extra file " + source + ".")
                        .at("-e " + typed)
                        .remedy("correct the name; nothing was exported"));
            }
        }

        /** Everything below it that is a file or a directory; anything else would not arrive. */
        private void directory(Path top, String name) {
            try (Stream<Path> below = Files.walk(top)) {
                for (Path each : (Iterable<Path>) below.sorted()::iterator) {
                    String inside = top.equals(each) ? name : name + "/" + top.relativize(each);
                    if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                        members.add(BundleMember.directory(inside));
                    } else if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                        members.add(BundleMember.of(inside, each));
                    } else {
                        problems.add(Problem.of(Code.UNSUPPORTED, "Neither a file nor a directory: " + each)
                                .because("a bundle holds nothing else among its extra files")
                                .remedy("name the files that are wanted by -e, each by itself"));
                    }
                }
            } catch (IOException | java.io.UncheckedIOException e) {
                problems.add(Problem.of(Code.IO, "The extra directory " + top + " cannot be read.")
                        .because(String.valueOf(e.getMessage())));
            }
        }
    }
}
