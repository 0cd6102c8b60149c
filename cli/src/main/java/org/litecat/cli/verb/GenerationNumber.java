package org.litecat.cli.verb;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.litecat.core.response.UsageException;

/** How a generation of the tables is typed: {@code 42}, or as its directory is called, {@code gen-000042}. */
final class GenerationNumber {
    private static final Pattern TYPED = Pattern.compile("(?:gen-)?(\\d{1,18})");

    private GenerationNumber() {}

    static long parse(String typed) {
        Matcher matcher = TYPED.matcher(typed);
        if (!matcher.matches()) {
            throw new UsageException("'" + typed + "' is not the number of a generation.");
        }
        return Long.parseLong(matcher.group(1));
    }
}
