package org.litecat.imagebuild.oci;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Shown;
import org.litecat.imagebuild.oci.MergedTree.Place;
import org.litecat.imagebuild.oci.MergedTree.RefusedEntry;

/** Reads the layers of an image and lays them over one another, on no disk: what keeps it from being unpacked is known before. For one thread. */
final class LayeredTree {
    private static final int MOST_ENTRIES = 2_000_000;
    private static final int MOST_SAID = 20;
    private static final int LONGEST_RELEASE = 1 << 16;
    private static final String RELEASE = "os-release";
    private static final List<LayerPath> RELEASES =
            List.of(new LayerPath(List.of("etc", RELEASE)), new LayerPath(List.of("usr", "lib", RELEASE)));

    private final MergedTree tree = new MergedTree();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<TarEntry, String> releases = new HashMap<>();
    private int entries;
    private int refused;
    private int withoutAttributes;

    /** An entry that is laid over the tree when all of the layer is known. */
    private record Laid(LayerPath path, TarEntry entry, int ordinal) {}

    /** Reads all layers; the problems say what is wrong with them. */
    static LayeredTree of(List<Layer> layers) {
        LayeredTree tree = new LayeredTree();
        for (int i = 0; i < layers.size() && tree.problems.isEmpty(); i++) {
            tree.lay(layers.get(i), i);
        }
        return tree;
    }

    MergedTree tree() {
        return tree;
    }

    /** Why it is not unpacked; empty when it may be. */
    List<Problem> problems() {
        List<Problem> all = new ArrayList<>(problems);
        if (refused > MOST_SAID) {
            all.add(refusal(refused - MOST_SAID + " more"));
        }
        return all;
    }

    /** How many entries had attributes that are left out. */
    int withoutAttributes() {
        return withoutAttributes;
    }

    /** The text of os-release(5) of the image. */
    Optional<String> release() {
        return RELEASES.stream()
                .flatMap(path -> tree.find(path).stream())
                .flatMap(place -> Optional.ofNullable(releases.get(place.thing().entry())).stream())
                .findFirst();
    }

    private void lay(Layer layer, int number) {
        List<Laid> above = new ArrayList<>();
        List<LayerPath> whiteouts = new ArrayList<>();
        try {
            layer.visit((entry, ordinal, content) -> sort(entry, ordinal, content, above, whiteouts));
        } catch (IOException e) {
            problems.add(Problem.of(Code.INVALID_VALUE, "A layer of the image cannot be read.")
                    .at(layer.name())
                    .because(Shown.text(String.valueOf(e.getMessage()), 400))
                    .remedy("copy the image again, as by 'skopeo copy'; nothing was imported"));
            return;
        }
        // They are said of lower layers only, wherever in the layer they stand.
        whiteouts.forEach(this::hide);
        above.forEach(
                laid -> attempt(laid.path().text(), () -> tree.put(laid.path(), laid.entry(), number, laid.ordinal())));
    }

    private void sort(TarEntry entry, int ordinal, InputStream content, List<Laid> above, List<LayerPath> whiteouts)
            throws IOException {
        if (++entries > MOST_ENTRIES) {
            throw new IOException("the image has more than " + MOST_ENTRIES + " entries");
        }
        Optional<LayerPath> path = LayerPath.of(entry.name());
        if (path.isEmpty()) {
            refuse(entry.name(), "has a name that leads out of it, or that no file can have");
        } else if (path.get().isWhiteout()) {
            if (!path.get().isOfAufs()) {
                whiteouts.add(path.get());
            }
        } else {
            EntryRules.refusal(entry).ifPresent(why -> refuse(entry.name(), why));
            SortedMap<String, String> kept = EntryRules.kept(entry);
            withoutAttributes += kept.size() < entry.attributes().size() ? 1 : 0;
            TarEntry laid = entry.with(kept);
            above.add(new Laid(path.get(), laid, ordinal));
            if (RELEASES.contains(path.get()) && entry.isFile() && entry.size() <= LONGEST_RELEASE) {
                releases.put(laid, new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private void hide(LayerPath whiteout) {
        attempt(whiteout.text(), () -> {
            if (whiteout.isOpaque()) {
                tree.empty(whiteout.parent());
            } else {
                tree.hide(whiteout.hidden()
                        .orElseThrow(() -> new RefusedEntry("takes something away that no file can be called")));
            }
        });
    }

    private interface Attempt {
        void run() throws RefusedEntry;
    }

    private void attempt(String name, Attempt attempt) {
        try {
            attempt.run();
        } catch (RefusedEntry e) {
            refuse(name, String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String name, String why) {
        if (++refused <= MOST_SAID) {
            problems.add(refusal((name.isEmpty() ? "/" : LayerPath.shown(name)) + " " + why));
        }
    }

    private static Problem refusal(String why) {
        return Problem.of(Code.UNSAFE, "The image is not unpacked: " + why)
                .remedy("take it out of the image where that is made; nothing was imported");
    }

    /** What is to be unpacked, in numbers. */
    Totals totals() {
        Totals totals = new Totals();
        totals.count(tree.root());
        return totals;
    }

    /** For one thread. */
    static final class Totals {
        private static final int BLOCK = 4096;

        private final Set<MergedTree.Thing> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private long bytes;
        private int files;
        private int setuid;

        private void count(Place place) {
            files++;
            if (seen.add(place.thing())) {
                TarEntry entry = place.thing().entry();
                bytes += BLOCK + (-entry.size() & BLOCK - 1) + entry.size();
                setuid += entry.runsAsOwner() ? 1 : 0;
            }
            place.children().values().forEach(this::count);
        }

        /** What the disk needs for it, and not less. */
        long bytes() {
            return bytes;
        }

        int files() {
            return files;
        }

        /** Files that would run as somebody else. */
        int setuid() {
            return setuid;
        }
    }
}
