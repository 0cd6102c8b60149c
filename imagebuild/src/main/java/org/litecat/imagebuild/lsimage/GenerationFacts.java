package org.litecat.imagebuild.lsimage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.litecat.core.node.FoldedNodes;
import org.litecat.imagebuild.generation.GenerationState;
import org.litecat.imagebuild.generation.TreeShare;
import org.litecat.imagebuild.history.PackageDifference;
import org.litecat.litetree.memory.Bytes;

/**
 * What is known of one generation of an image.
 *
 * @param built when the genimage that made it ended, to the second
 * @param size of its root; empty when it has none yet
 * @param packages that differ from the generation before; empty when one of the two is not known
 * @param nodes that have said that they run it
 */
public record GenerationFacts(
        String image,
        int number,
        GenerationState state,
        Optional<String> built,
        Optional<TreeShare> size,
        Optional<List<PackageDifference>> packages,
        SortedSet<String> nodes) {
    static final List<String> HEADINGS =
            List.of("IMAGE", "GENERATION", "STATE", "BUILT", "SIZE", "OWN", "PACKAGES", "NODES");
    private static final String NOTHING = "-";

    List<String> cells() {
        return List.of(
                image,
                String.valueOf(number),
                state.word(),
                built.orElse(NOTHING),
                size.map(known -> Bytes.text(known.bytes())).orElse(NOTHING),
                size.flatMap(TreeShare::own).map(Bytes::text).orElse(NOTHING),
                packages.map(GenerationFacts::counts).orElse(NOTHING),
                nodes.isEmpty() ? NOTHING : FoldedNodes.text(nodes));
    }

    /** As {@code +1 ~3 -0}: added, of another version, removed. */
    private static String counts(List<PackageDifference> packages) {
        long added = packages.stream().filter(each -> each.before().isEmpty()).count();
        long removed = packages.stream().filter(each -> each.after().isEmpty()).count();
        return "+" + added + " ~" + (packages.size() - added - removed) + " -" + removed;
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("image", image);
        fields.put("generation", number);
        fields.put("state", state.word());
        built.ifPresent(time -> fields.put("built", time));
        size.ifPresent(known -> fields.put("bytes", known.bytes()));
        size.flatMap(TreeShare::own).ifPresent(own -> fields.put("own", own));
        packages.ifPresent(known -> {
            List<String> added = new ArrayList<>();
            List<String> changed = new ArrayList<>();
            List<String> removed = new ArrayList<>();
            known.forEach(each ->
                    (each.before().isEmpty() ? added : each.after().isEmpty() ? removed : changed).add(each.name()));
            fields.put("added", added);
            fields.put("changed", changed);
            fields.put("removed", removed);
        });
        fields.put("nodes", List.copyOf(nodes));
        return fields;
    }
}
