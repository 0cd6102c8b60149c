package org.litecat.imagebuild.bundle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.litecat.core.osimage.ProvMethod;

/**
 * What a bundle says of the image in it, in the file {@code manifest.xml}.
 *
 * @param osimage columns of the table osimage, those that are set
 * @param linuximage likewise
 * @param texts single elements, by the names below
 * @param files where each file of the bundle belongs; bundles of other makers tell it of some only, by the elements and columns
 * @param extras files and directories that were asked for besides
 */
record Manifest(
        Map<String, String> osimage,
        Map<String, String> linuximage,
        Map<String, String> texts,
        List<BundledFile> files,
        List<Extra> extras) {
    static final String NAME = "manifest.xml";
    static final String KERNEL = "kernel";
    static final String RAMDISK = "ramdisk";
    static final String ROOTIMG = "rootimg";
    static final String TREE = "rootimgtree";
    static final String MEDIA = "media";
    static final String POSTSCRIPTS = "postscripts";
    static final String POSTBOOTSCRIPTS = "postbootscripts";
    /** What names post scripts, of nodes and of the bundle alike. */
    static final List<String> SCRIPTS = List.of(POSTSCRIPTS, POSTBOOTSCRIPTS);
    /** The name in the bundle of the capabilities of files in the tree, which its archive does not hold. */
    static final String CAPABILITIES = "capabilities";
    /** The directory of the bundle in which extras stand. */
    static final String EXTRA = "extra";

    /**
     * A file of the bundle.
     *
     * @param name in the bundle
     * @param path where it stood, and belongs
     */
    record BundledFile(String name, String path) {}

    /**
     * A file or directory that was asked for.
     *
     * @param source where it stood
     * @param destination the directory for a file, or for what is in a directory
     */
    record Extra(String source, String destination) {}

    Manifest {
        osimage = Map.copyOf(osimage);
        linuximage = Map.copyOf(linuximage);
        texts = Map.copyOf(texts);
        files = List.copyOf(files);
        extras = List.copyOf(extras);
    }

    /** The way of provisioning, when images of it can be in a bundle. */
    static Optional<ProvMethod> carried(String provmethod) {
        return ProvMethod.of(provmethod).filter(method -> method.isDiskless() || method == ProvMethod.INSTALL);
    }

    /** Of an element that is not there, nothing. */
    String text(String element) {
        return texts.getOrDefault(element, "");
    }

    String image() {
        return osimage.getOrDefault("imagename", "");
    }

    /** As it is written: elements by their names. */
    Map<String, Object> elements() {
        Map<String, Object> elements = new TreeMap<>(texts);
        elements.put("osimage", new TreeMap<>(osimage));
        elements.put("linuximage", new TreeMap<>(linuximage));
        elements.put(
                "file",
                files.stream()
                        .map(file -> new TreeMap<>(Map.of("name", file.name(), "path", file.path())))
                        .toList());
        elements.put(
                "extra",
                extras.stream()
                        .map(extra -> new TreeMap<>(Map.of("src", extra.source(), "dest", extra.destination())))
                        .toList());
        return elements;
    }
}
