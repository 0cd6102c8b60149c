package org.litecat.litetree.lint;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.ProblemException;

/** Everything that the tables alone tell about an image; cheap enough to be asked at every change of a table. */
public final class TableLint {
    private TableLint() {}

    /** The findings, those about rows first, each kind in the order of the table. */
    public static List<Finding> check(LintedImage image) {
        List<Finding> found = new ArrayList<>(new RowLint(image).findings());
        try {
            found.addAll(new EntryLint(image, image.rules()).findings());
        } catch (ProblemException e) {
            e.problems().forEach(problem -> found.add(Finding.of(LintRule.REFUSED, "", problem)));
        }
        return found;
    }
}
