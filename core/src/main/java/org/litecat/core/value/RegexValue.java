package org.litecat.core.value;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/**
 * A stored value that is computed from the name of the node, so that one row of a group serves all its nodes.
 *
 * <ul>
 *   <li>{@code /pattern/replacement/}: the name with the first match replaced; the value itself when nothing matches,
 *       because a directory such as {@code /a/b/} looks the same
 *   <li>{@code |pattern|replacement|}: the same with arithmetic, {@code |\D+(\d+)|10.0.0.($1+20)|}; the name itself when
 *       nothing matches
 *   <li>{@code |replacement|}: {@code $1}, {@code $2} are the numbers in the name without leading zeros
 * </ul>
 */
public sealed interface RegexValue permits PlainSubstitution, ComputedSubstitution, NumberSubstitution {
    /**
     * @param name the name of the node
     * @throws ProblemException when an expression cannot be computed for this name
     */
    String of(String name);

    /**
     * @return nothing for an ordinary value
     * @throws ProblemException when the value has one of the shapes with bars but does not parse
     */
    static Optional<RegexValue> parse(String raw) {
        int last = raw.length() - 1;
        if (last < 1) {
            return Optional.empty();
        }
        char edge = raw.charAt(0);
        if ((edge != '/' && edge != '|') || raw.charAt(last) != edge) {
            return Optional.empty();
        }
        int middle = raw.lastIndexOf(edge, last - 1);
        if (edge == '/') {
            return raw.indexOf('/', 1) == middle && middle > 0 ? plain(raw, middle) : Optional.empty();
        }
        return Optional.of(middle == 0 ? byNumbers(raw) : computed(raw, middle));
    }

    private static Optional<RegexValue> plain(String raw, int middle) {
        try {
            Pattern pattern = Pattern.compile(raw.substring(1, middle));
            return Optional.of(new PlainSubstitution(raw, pattern, raw.substring(middle + 1, raw.length() - 1)));
        } catch (PatternSyntaxException e) {
            // A directory name that is no regular expression is a directory name.
            return Optional.empty();
        }
    }

    private static RegexValue byNumbers(String raw) {
        return new NumberSubstitution(Replacement.parse(raw, 1, raw.length() - 1));
    }

    private static RegexValue computed(String raw, int middle) {
        try {
            Pattern pattern = Pattern.compile(raw.substring(1, middle));
            return new ComputedSubstitution(pattern, Replacement.parse(raw, middle + 1, raw.length() - 1));
        } catch (PatternSyntaxException e) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "The pattern of '" + raw + "' is not a regular expression.")
                            .because(e.getDescription() + " at character " + (e.getIndex() + 2)));
        }
    }
}
