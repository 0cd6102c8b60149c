package org.litecat.imagebuild.lsimage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.osimage.OsImage;
import org.litecat.core.osimage.Staleness;
import org.litecat.imagebuild.genimage.BuildSources;
import org.litecat.imagebuild.history.ImageContents;
import org.litecat.litetree.memory.Bytes;

/**
 * What {@code lsimage} says of one image. What is not known, or is not there, is empty.
 *
 * @param contents of its root, when it is built
 * @param built when the last complete genimage ended, to the second
 * @param sources where its packages came from
 * @param layout only of an image of statelite nodes that is built
 * @param packed the packed root that nodes are given, when there is one
 * @param stale why it is not current
 * @param nodes that boot it by the tables
 * @param generation the published one of an image that is kept in generations
 */
public record ImageFacts(
        OsImage image,
        Optional<ImageContents> contents,
        Optional<String> built,
        BuildSources sources,
        Optional<LayoutState> layout,
        Optional<String> packed,
        List<Staleness> stale,
        SortedSet<String> nodes,
        OptionalInt generation) {
    static final List<String> HEADINGS =
            List.of("IMAGE", "SIZE", "PACKAGES", "KERNEL", "BUILT", "FROM", "LITEIMG", "PACKED", "NODES");
    private static final String NOTHING = "-";

    static List<String> headings(boolean generations) {
        List<String> headings = new ArrayList<>(HEADINGS);
        if (generations) {
            headings.add("GENERATION");
        }
        return headings;
    }

    /** One for each of the headings. */
    List<String> cells(boolean generations) {
        List<String> cells = new ArrayList<>(cells());
        if (generations) {
            cells.add(generation.isPresent() ? String.valueOf(generation.getAsInt()) : NOTHING);
        }
        return cells;
    }

    /** One for each of {@link #HEADINGS}. */
    List<String> cells() {
        return List.of(
                image.name(),
                bytes().map(Bytes::text).orElse(NOTHING),
                packages().map(String::valueOf).orElse(NOTHING),
                orNothing(kernel()),
                built.orElse(NOTHING),
                orNothing(sources.summary()),
                layout.map(this::said).orElse(NOTHING),
                packed.map(this::packed).orElse(NOTHING),
                nodes.isEmpty() ? NOTHING : FoldedNodes.text(nodes));
    }

    /** Of the files of its root, in whole pages, without holes. */
    private Optional<Long> bytes() {
        return contents.map(known -> known.directories().total());
    }

    /** How many its database names. */
    private Optional<Integer> packages() {
        return contents.map(known -> known.packages().size()).filter(number -> number > 0);
    }

    private String kernel() {
        return contents.map(ImageContents::kernel).orElse("");
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? NOTHING : text;
    }

    private String said(LayoutState state) {
        return state == LayoutState.STALE ? state + ": " + String.join(", ", kinds()) : state.toString();
    }

    private String packed(String file) {
        return stale.stream().anyMatch(each -> each.kind() == Staleness.Kind.ARCHIVE) ? file + " (stale)" : file;
    }

    private List<String> kinds() {
        return stale.stream().map(each -> each.kind().toString()).distinct().toList();
    }

    /** Heading to cell, without those of which nothing is known. */
    public Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        List<String> cells = cells();
        for (int i = 1; i < HEADINGS.size(); i++) {
            told.put(HEADINGS.get(i).toLowerCase(Locale.ROOT), cells.get(i).equals(NOTHING) ? "" : cells.get(i));
        }
        return told;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("image", image.name());
        fields.put("osvers", image.osvers());
        fields.put("osarch", image.osarch());
        fields.put("profile", image.profile());
        fields.put("provmethod", image.provmethod());
        bytes().ifPresent(number -> fields.put("bytes", number));
        packages().ifPresent(number -> fields.put("packages", number));
        if (!kernel().isEmpty()) {
            fields.put("kernel", kernel());
        }
        built.ifPresent(time -> fields.put("built", time));
        fields.put("sources", sources.all());
        layout.ifPresent(state -> fields.put("liteimg", state.toString()));
        packed.ifPresent(file -> fields.put("packed", file));
        if (layout.isPresent() || packed.isPresent()) {
            boolean known = layout.isEmpty() || layout.get() == LayoutState.STALE;
            fields.put("stale", known ? kinds() : List.of());
        }
        fields.put("nodes", List.copyOf(nodes));
        generation.ifPresent(number -> fields.put("generation", number));
        return fields;
    }
}
