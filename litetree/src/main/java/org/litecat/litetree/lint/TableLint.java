package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.ProblemException;
import org.litecat.litetree.node.UnusableDirectories;
import org.litecat.litetree.rule.LiteRules;

/** Everything that the tables alone tell about an image; cheap enough to be asked at every change of a table. */
public final class TableLint {
    private TableLint() {}

    /** The findings, those about rows first, each kind in the order of the table. */
    public static List<Finding> check(LintedImage image) {
        try {
            return check(image, image.rules());
        } catch (ProblemException e) {
            List<Finding> found = new ArrayList<>(new RowLint(image).findings());
            e.problems().forEach(problem -> found.add(Finding.of(LintRule.REFUSED, "", problem)));
            return found;
        }
    }

    /** @param rules what liteimg made of the rows of the image */
    static List<Finding> check(LintedImage image, LiteRules rules) {
        List<Finding> found = new ArrayList<>(new RowLint(image).findings());
        found.addAll(new EntryLint(image, rules).findings());
        return found;
    }

    /** What nodes of the image cannot mount; all nodes are looked at, so not at every change of a table. */
    public static List<Finding> directories(LintedImage image) {
        return UnusableDirectories.of(image.schema(), image.tables(), image.name()::equals).stream()
                .map(problem -> Finding.of(LintRule.UNUSABLE_DIRECTORY, "", problem))
                .toList();
    }
}
