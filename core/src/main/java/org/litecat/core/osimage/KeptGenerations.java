package org.litecat.core.osimage;

import java.util.Optional;
import java.util.regex.Pattern;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

/**
 * How many generations of an image are kept that nobody needs: the column generations of table linuximage.
 *
 * @param number at least 1; the published one is one of them
 */
public record KeptGenerations(int number) {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    /** Empty when the text is no whole number from 1 to 9999. */
    public static Optional<KeptGenerations> of(String text) {
        return NUMBER.matcher(text).matches()
                ? Optional.of(new KeptGenerations(Integer.parseInt(text)))
                : Optional.empty();
    }

    public static Problem refused(String text) {
        return Problem.of(Code.INVALID_VALUE, "'" + text + "' is no number of generations.")
                .remedy("write a whole number from 1 on, or nothing for one tree that is changed where it stands");
    }
}
