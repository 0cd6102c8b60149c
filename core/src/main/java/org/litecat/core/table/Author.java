package org.litecat.core.table;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.litecat.core.response.Shown;

/** Who works, as the generations tell that he makes. */
public record Author(String user, String person, String command) {
    private static final int LONGEST = 500;
    private static final String HIDDEN = "***";

    /** The name of an attribute or column, and how a value is given to it. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)([^=!~]*(?:passw|secret|privkey|authkey|community|token)[^=!~]*)([=!~^+-]*[=~])(?s:.*)");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./*^\\[\\]-]+");

    /** @param environment of the process */
    public static Author of(String verb, List<String> arguments, Map<String, String> environment) {
        String command =
                verb + arguments.stream().map(argument -> " " + shown(argument)).collect(Collectors.joining());
        return new Author(
                System.getProperty("user.name", ""),
                environment.getOrDefault("SUDO_USER", ""),
                Shown.text(command, LONGEST));
    }

    /** As it would be typed, but for passwords. */
    private static String shown(String argument) {
        String open = Shown.withoutPasswords(SECRET.matcher(argument).replaceFirst("$1$2" + HIDDEN));
        return PLAIN.matcher(open).matches() ? open : "'" + open.replace("'", "'\\''") + "'";
    }

    /** @param purpose as a transaction has it; one that but names the verb tells nothing more */
    public Origin origin(String purpose) {
        boolean known = command.equals(purpose) || command.startsWith(purpose + " ");
        return new Origin(
                Shown.text(user, LONGEST),
                Shown.text(person, LONGEST),
                command,
                known ? "" : Shown.text(purpose, LONGEST));
    }
}
