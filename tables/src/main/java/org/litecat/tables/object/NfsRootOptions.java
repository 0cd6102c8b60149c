package org.litecat.tables.object;

import java.util.Locale;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.Problems;

/** Checks extra mount options of the NFS root: the root of a statelite node is always read-only. */
final class NfsRootOptions {
    private NfsRootOptions() {}

    /** Adds a problem when it is not a comma list without blanks, or would make the root writable. */
    static void check(String options, Problems problems) {
        if (options.isEmpty()) {
            return;
        }
        boolean malformed = options.chars().anyMatch(Character::isWhitespace);
        boolean writable = false;
        for (String option : options.split(",", -1)) {
            String name = option.split("=", 2)[0].toLowerCase(Locale.ROOT);
            malformed |= option.isEmpty();
            writable |= name.equals("rw") || name.equals("defaults");
        }
        if (malformed) {
            problems.add(Problem.of(
                            Code.INVALID_VALUE,
                            "nfsrootopts must be a comma-separated list without whitespace or empty options")
                    .remedy("nfsrootopts=OPTION,OPTION"));
        } else if (writable) {
            problems.add(Problem.of(
                            Code.INVALID_VALUE,
                            "nfsrootopts cannot contain 'rw'; statelite NFS roots are always read-only")
                    .remedy("leave it out; litefile names what nodes can write"));
        }
    }
}
