package org.litecat.cli;

import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Why a command line cannot be read, with what may have been meant. */
final class Misuse {
    private Misuse() {}

    static String why(ParameterException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            return "there is no use for '" + String.join(" ", unmatched.getUnmatched()) + "'";
        }
        if (e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()) {
            List<String> meant = unmatched.getSuggestions().stream()
                    .filter(option -> option.startsWith("--"))
                    .limit(2)
                    .toList();
            return meant.isEmpty() ? message : message + " (did you mean " + String.join(" or ", meant) + "?)";
        }
        return message;
    }
}
