package org.litecat.imagebuild.oci;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.litecat.imagebuild.oci.MergedTree.Place;
import org.litecat.imagebuild.oci.MergedTree.Thing;
import org.litecat.imagebuild.oci.TarEntry.Kind;

/**
 * Writes a merged tree as one archive without whiteouts, in which each name stands once and everything that a name needs before it:
 * whoever unpacks that removes nothing, follows nothing, and sees nothing that was not looked at.
 */
final class TreeWriter {
    private final List<Layer> layers;
    private final Map<Thing, String> files = new IdentityHashMap<>();
    private final List<TarEntry> directories = new ArrayList<>();
    private final List<TarEntry> others = new ArrayList<>();
    private final List<TarEntry> names = new ArrayList<>();
    /** Of each layer: the entries whose content is in the tree, by their ordinals. */
    private final Map<Integer, Map<Integer, TarEntry>> wanted = new HashMap<>();

    TreeWriter(MergedTree tree, List<Layer> layers) {
        this.layers = layers;
        add(tree.root(), ".");
    }

    private void add(Place place, String name) {
        Thing thing = place.thing();
        TarEntry entry = thing.entry().named(name);
        if (entry.isDirectory()) {
            directories.add(entry.named(name + "/"));
            place.children().forEach((child, below) -> add(below, name + "/" + child));
            return;
        }
        String first = files.putIfAbsent(thing, name);
        if (first != null) {
            names.add(TarEntry.hardLink(name, first, entry));
        } else if (entry.isFile()) {
            wanted.computeIfAbsent(thing.layer(), layer -> new LinkedHashMap<>())
                    .put(thing.ordinal(), entry);
        } else {
            others.add(entry);
        }
    }

    /** @throws IOException when a layer is not what it was when it was looked at */
    void writeTo(OutputStream out) throws IOException {
        TarWriter tar = new TarWriter(out);
        putAll(tar, directories);
        for (Map.Entry<Integer, Map<Integer, TarEntry>> layer : wanted.entrySet()) {
            Map<Integer, TarEntry> left = new HashMap<>(layer.getValue());
            layers.get(layer.getKey()).visit((entry, ordinal, content) -> {
                TarEntry planned = left.remove(ordinal);
                if (planned != null) {
                    requireSame(entry, planned);
                    tar.put(planned, content);
                }
            });
            if (!left.isEmpty()) {
                throw new IOException("a layer has changed while it was read");
            }
        }
        putAll(tar, others);
        putAll(tar, names);
        tar.end();
    }

    private static void requireSame(TarEntry entry, TarEntry planned) throws IOException {
        if (entry.kind() != Kind.FILE || entry.size() != planned.size()) {
            throw new IOException("a layer has changed while it was read");
        }
    }

    private static void putAll(TarWriter tar, List<TarEntry> entries) throws IOException {
        for (TarEntry entry : entries) {
            tar.put(entry, InputStream.nullInputStream());
        }
    }
}
