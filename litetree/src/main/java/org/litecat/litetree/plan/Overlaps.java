package org.litecat.litetree.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/** Finds entries that reach the same files under different names. */
final class Overlaps {
    private final Problems problems;

    Overlaps(Problems problems) {
        this.problems = problems;
    }

    void check(List<Target> tops) {
        boolean overlapping = mayOverlap(tops);
        for (Target one : tops) {
            for (Target other : overlapping ? tops : List.<Target>of()) {
                if (one != other) {
                    check(one, other);
                }
            }
            boolean toItself = !one.source().equals(one.place()) && Target.isAtOrBelow(one.place(), one.source());
            if (toItself) {
                refuse(one, one.entry().listed() + " is a link to a directory that it is in itself");
            }
        }
    }

    /** Whether it is worth to compare each with each. */
    private static boolean mayOverlap(List<Target> tops) {
        Set<String> reached = new HashSet<>();
        for (Target top : tops) {
            boolean linked = !top.source().equals(top.place());
            if (!reached.add(top.place()) || (linked && !reached.add(top.source()))) {
                return true;
            }
        }
        return reached.contains("/") || tops.stream().anyMatch(top -> Ancestors.isBelowAny(top.place(), reached));
    }

    private void check(Target one, Target other) {
        boolean same = one.place().equals(other.place()) || one.source().equals(other.source());
        boolean firstOfTwo = one.entry().path().compareTo(other.entry().path()) < 0;
        if (same && firstOfTwo) {
            refuse(
                    other,
                    one.entry().listed() + " and " + other.entry().listed() + " are the same, " + one.source()
                            + ", under two names");
        } else if (!same && one.covers(other.place())) {
            refuse(
                    other,
                    other.entry().listed() + " is " + other.place() + ", which is in "
                            + one.entry().listed() + " under another name");
        }
    }

    private void refuse(Target target, String what) {
        problems.add(Problem.of(Code.CONFLICT, what)
                .at(target.entry().source())
                .remedy("list each file once, under its real name, or remove the row"));
    }
}
