package org.litecat.core.object;

import java.util.Locale;
import org.litecat.core.response.ProblemException;

/** Checks extra mount options of the NFS root: the root of a statelite node is always read-only. */
final class NfsRootOptions {
    private NfsRootOptions() {}

    /** @throws ProblemException when it is not a comma list without blanks, or would make the root writable */
    static void check(String options) {
        if (options.isEmpty()) {
            return;
        }
        if (options.chars().anyMatch(Character::isWhitespace)) {
            throw malformed();
        }
        for (String option : options.split(",", -1)) {
            if (option.isEmpty()) {
                throw malformed();
            }
            String name = option.split("=", 2)[0].toLowerCase(Locale.ROOT);
            if (name.equals("rw") || name.equals("defaults")) {
                throw new ProblemException("nfsrootopts cannot contain 'rw'; statelite NFS roots are always read-only");
            }
        }
    }

    private static ProblemException malformed() {
        return new ProblemException("nfsrootopts must be a comma-separated list without whitespace or empty options");
    }
}
