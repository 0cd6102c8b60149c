package org.litecat.litetree.lint;

import java.util.List;
import java.util.Optional;
import org.litecat.core.node.FoldedNodes;
import org.litecat.core.node.NodeDirectory;
import org.litecat.core.node.NodeValues;
import org.litecat.core.osimage.NodeImage;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteRules;

/** Looks whether nodes of the image have a directory to keep what is persistent in. */
final class PersistentState {

    private final LintedImage image;
    private final List<LiteEntry> persistent;

    PersistentState(LintedImage image, LiteRules rules) {
        this.image = image;
        this.persistent = rules.entries().stream()
                .filter(entry -> entry.option().isPersistent())
                .toList();
    }

    Optional<Finding> finding() {
        if (persistent.isEmpty()) {
            return Optional.empty();
        }
        boolean anyRow = image.tables().table("statelite").active().stream()
                .anyMatch(row -> !row.get("statemnt").isBlank());
        if (!anyRow) {
            return Optional.of(found(
                    "Nothing of this image will persist.",
                    "no node and no group has a row with statemnt in the table statelite",
                    "chtab node=GROUP statelite.statemnt=SERVER:/DIRECTORY"));
        }
        List<String> without = nodesWithout();
        if (without.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(found(
                "Nothing will persist on " + FoldedNodes.text(without) + ".",
                "they run this image, and neither they nor their groups have a row with statemnt in the table statelite",
                "chtab node=" + without.get(0) + " statelite.statemnt=SERVER:/DIRECTORY"));
    }

    private List<String> nodesWithout() {
        NodeDirectory nodes = new NodeDirectory(image.schema(), image.tables());
        NodeValues values = nodes.values();
        return nodes.nodes().stream()
                .filter(node -> NodeImage.runs(image.name(), values, node))
                .filter(node -> values.value(node, "statelite", "statemnt").isBlank())
                .toList();
    }

    private Finding found(String what, String why, String remedy) {
        String first = persistent.get(0).source();
        String where = persistent.size() == 1 ? first : first + " and " + (persistent.size() - 1) + " more";
        return Finding.of(
                LintRule.PERSISTENT_NOWHERE,
                "",
                Problem.of(Code.DOUBTFUL, what).at(where).because(why).remedy(remedy));
    }
}
