package org.litecat.litetree.rule;

import java.util.List;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/** Checks that the options of entries fit those of the directories above them. */
final class ParentRules {
    private final Problems problems;

    ParentRules(Problems problems) {
        this.problems = problems;
    }

    /**
     * Compares every entry with the nearest entry above it. That is enough for any depth: what a child allows below
     * it, its own parent allows too.
     *
     * @param entries sorted by path
     */
    void check(List<LiteEntry> entries) {
        EntriesAbove above = new EntriesAbove(entries);
        for (LiteEntry child : entries) {
            above.nearest(child).ifPresent(parent -> check(parent, child));
        }
    }

    private void check(LiteEntry parent, LiteEntry child) {
        LiteOption above = parent.option();
        if (!parent.directory()) {
            refuse(
                    parent.listed() + " is listed as a file, but " + child.listed() + " is below it",
                    parent,
                    child,
                    "end the path of the directory with a slash, or remove the other row");
        } else if (child.isMtab()) {
            // Nobody asked for this entry: it must not stand in the way of any option of /etc/.
            return;
        } else if (!above.allowsChildren()) {
            refuse(
                    "the directory \"" + parent.listed() + "\" should not be with \"ro\" or \"con\" as its option",
                    parent,
                    child,
                    "give " + parent.listed() + " another option, or remove the row of " + child.listed());
        } else if (!above.allowsChild(child.option())) {
            refuse(sentence(parent, child), parent, child, "give one of the two another option");
        }
    }

    private static String sentence(LiteEntry parent, LiteEntry child) {
        String basedOn = "Based on the option of " + parent.listed() + ", " + child.listed();
        if (parent.option().isLink() && !child.option().isLink()) {
            return basedOn + " can only use \"link\"-based options";
        }
        if (!parent.option().isLink() && child.option().isLink()) {
            return basedOn + " should not use \"link\"-based options";
        }
        if (parent.option().isPersistent()) {
            return child.listed() + " should have persistent option like " + parent.listed();
        }
        return basedOn + " should not use \"" + child.option() + "\" as its option";
    }

    private void refuse(String what, LiteEntry parent, LiteEntry child, String remedy) {
        problems.add(Problem.of(what)
                .at(child.source())
                .because(parent.listed() + " has " + parent.option() + ", " + child.listed() + " has " + child.option())
                .remedy(remedy));
    }
}
