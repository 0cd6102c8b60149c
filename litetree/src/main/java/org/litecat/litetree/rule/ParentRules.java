package org.litecat.litetree.rule;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.litecat.core.response.Code;
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
                    remedies(parent, child, "remove the row of " + child.listed()));
        } else if (!above.allowsChild(child.option())) {
            refuse(
                    sentence(parent, child),
                    parent,
                    child,
                    remedies(parent, child, optionsOf(child, below(parent, child))));
        }
    }

    /** What can be done about the parent, when any option of it would do, and what about the child. */
    private static String remedies(LiteEntry parent, LiteEntry child, String aboutTheChild) {
        List<LiteOption> above = options(option -> option.allowsChild(child.option()));
        return above.isEmpty() ? aboutTheChild : optionsOf(parent, above) + ", or " + aboutTheChild;
    }

    /** The options that the child may have below its parent as that is. */
    private static List<LiteOption> below(LiteEntry parent, LiteEntry child) {
        return options(option -> parent.option().allowsChild(option) && !(child.directory() && option.joinsFiles()));
    }

    private static List<LiteOption> options(Predicate<LiteOption> fitting) {
        return Arrays.stream(LiteOption.values()).filter(fitting).toList();
    }

    private static String optionsOf(LiteEntry entry, List<LiteOption> options) {
        String names = options.stream().map(LiteOption::toString).collect(Collectors.joining(" "));
        return "give " + entry.listed() + (options.size() == 1 ? " the option " : " one of ") + names;
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
        problems.add(Problem.of(Code.CONFLICT, what)
                .at(child.source())
                .because(parent.listed() + " has " + parent.option() + ", " + child.listed() + " has " + child.option())
                .remedy(remedy));
    }
}
