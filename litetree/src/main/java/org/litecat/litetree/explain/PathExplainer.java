package org.litecat.litetree.explain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;
import org.litecat.core.table.Snapshot;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.image.StateliteLayout;
import org.litecat.litetree.rule.LiteEntry;
import org.litecat.litetree.rule.LiteRules;

/** Finds out what decides for a path of an image; changes nothing. */
public final class PathExplainer {
    private final BeatenRows beaten;
    private final LiteRules rules;
    private final ImageRoot root;
    private final boolean ramdisk;

    /** @param groups of the image definition, in its order */
    public PathExplainer(Snapshot tables, List<String> groups, LiteRules rules, ImageRoot root, boolean ramdisk) {
        this.beaten = new BeatenRows(tables, rules.image(), groups);
        this.rules = rules;
        this.root = root;
        this.ramdisk = ramdisk;
    }

    /** @throws ProblemException when the path is not absolute, or links of the image lead nowhere */
    public PathExplanation explain(String asked) {
        String path = plain(asked);
        String real =
                covering(path).isPresent() ? path : StateliteLayout.withoutLayout(root.imagePath(root.resolve(path)));
        Optional<LiteEntry> entry = covering(real);
        return new PathExplanation(
                path,
                real,
                entry,
                entry.map(found -> found.option().meaning()).orElse(ownOfImage()),
                entry.map(beaten::of).orElse(List.of()),
                entry.flatMap(rules::above),
                rules.entries().stream()
                        .filter(below -> below.path().startsWith(real.equals("/") ? "/" : real + "/"))
                        .toList(),
                new Standing(root).of(path));
    }

    private Optional<LiteEntry> covering(String path) {
        return rules.entries().stream()
                .filter(entry -> path.equals(entry.path()) || path.startsWith(entry.path() + "/"))
                .max(Comparator.comparingInt(entry -> entry.path().length()));
    }

    private String ownOfImage() {
        return ramdisk
                ? "nodes have the image's own in memory: writable, lost at reboot"
                : "nodes see the image's own and cannot write to it";
    }

    private static String plain(String asked) {
        String path = asked.replaceAll("/{2,}", "/").replaceFirst("(?<=.)/$", "");
        if (!path.startsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "'" + asked.replaceAll("\\p{Cntrl}", "?") + "' is no absolute path.")
                            .remedy("write the path as a node has it, from / on"));
        }
        return path;
    }
}
