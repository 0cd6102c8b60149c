package org.litecat.core.osimage;

import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/**
 * The mode that {@code permission} of an image gives the directory {@code /.statelite} of its nodes.
 *
 * @param octal three or four octal digits
 */
public record Permission(String octal) {
    /** What it is where nobody says it. */
    public static final Permission OPEN = new Permission("755");

    private static final Pattern OCTAL = Pattern.compile("[0-7]{3,4}");

    /** Empty when the text is no mode. */
    public static Optional<Permission> parse(String text) {
        return OCTAL.matcher(text).matches() ? Optional.of(new Permission(text)) : Optional.empty();
    }

    /** What is to be said of a text that is no mode. */
    public static Problem refused(String text) {
        return Problem.of(Code.INVALID_VALUE, "'" + text.replaceAll("\\p{Cntrl}", "?") + "' is not a file mode.")
                .because("it becomes the mode of /.statelite on the node, which is written in octal digits");
    }
}
