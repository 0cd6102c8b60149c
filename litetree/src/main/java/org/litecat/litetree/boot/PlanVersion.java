package org.litecat.litetree.boot;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A grammar of boot plans: a node is told in the one that the script in its image reads. */
public enum PlanVersion {
    /** Entries have roles, and the names of options: the script knows what these mean. */
    ONE,
    /** Entries say where they are kept, how they are filled, and how they are reached. */
    TWO;

    private static final Pattern ANNOUNCEMENT = Pattern.compile("(?m)^PLAN_VERSION=(\\d{1,4})$");

    public int number() {
        return ordinal() + 1;
    }

    /**
     * What a script says that it reads. One that says nothing was made when there was only one version. One that reads
     * plans of a later release than this is given the newest, which it refuses without harm.
     */
    public static PlanVersion readBy(String script) {
        Matcher found = ANNOUNCEMENT.matcher(script);
        int number = found.find() ? Integer.parseInt(found.group(1)) : 1;
        return values()[Math.min(Math.max(number, 1), values().length) - 1];
    }

    /** The line by which a script says what it reads. */
    public String announcement() {
        return "PLAN_VERSION=" + number();
    }

    /** That of a plan which begins with this line; empty when it is none that is known. */
    public static Optional<PlanVersion> ofPlan(String firstLine) {
        return Arrays.stream(values())
                .filter(version -> firstLine.equals(version.heading()))
                .findFirst();
    }

    /** The first line of a plan. */
    String heading() {
        return BootPlanText.FORMAT + " " + number();
    }
}
