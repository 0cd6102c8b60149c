package org.litecat.core.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.litecat.core.response.Problem;

/** What one check has found. For one thread. */
public final class Findings {
    /** How bad it is; later ones are worse. */
    enum Level {
        OK,
        UNSEEN,
        WARNING,
        ERROR;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Finding(Level level, Problem problem) {}

    private final List<String> seen = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();
    private final List<Finding> problems = new ArrayList<>();

    /** Something that is as it should be, in a few words. */
    public void seen(String what) {
        seen.add(what);
    }

    /** Something that could not be looked at, with the reason, in a few words. */
    public void unseen(String what) {
        unseen.add(what);
    }

    /** Something to mend that keeps no node from booting. */
    public void warning(Problem problem) {
        problems.add(new Finding(Level.WARNING, problem));
    }

    /** Nodes do not boot by this. */
    public void error(Problem problem) {
        problems.add(new Finding(Level.ERROR, problem));
    }

    Level worst() {
        Level worst = unseen.isEmpty() ? Level.OK : Level.UNSEEN;
        for (Finding finding : problems) {
            worst = finding.level().compareTo(worst) > 0 ? finding.level() : worst;
        }
        return worst;
    }

    List<String> seen() {
        return Collections.unmodifiableList(seen);
    }

    List<String> unseen() {
        return Collections.unmodifiableList(unseen);
    }

    /** The worst first, else in the order in which they were found. */
    List<Finding> problems() {
        return problems.stream()
                .sorted((one, other) -> other.level().compareTo(one.level()))
                .toList();
    }

    long count(Level level) {
        return problems.stream().filter(finding -> finding.level() == level).count();
    }
}
