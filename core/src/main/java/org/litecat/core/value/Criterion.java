package org.litecat.core.value;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** One condition on one attribute: {@code arch==x86_64}, {@code arch!=x86_64}, {@code os=~^rh}, {@code os!~/^rh/}. */
public final class Criterion {
    private final String text;
    private final String attribute;
    private final String operand;
    private final boolean wanted;
    private final @Nullable Pattern pattern;

    private Criterion(String text, String attribute, String operand, boolean wanted, @Nullable Pattern pattern) {
        this.text = text;
        this.attribute = attribute;
        this.operand = operand;
        this.wanted = wanted;
        this.pattern = pattern;
    }

    /**
     * @return nothing when the text has no operator, or no attribute in front of it; {@code =} is read as {@code ==}
     * @throws ProblemException when a regular expression does not parse
     */
    public static Optional<Criterion> parse(String text) {
        int at = operatorAt(text);
        if (at < 1) {
            return Optional.empty();
        }
        boolean wanted = text.charAt(at) == '=';
        char second = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        int operandAt = second == '=' || second == '~' ? at + 2 : at + 1;
        String operand = text.substring(operandAt);
        Pattern pattern = second == '~' ? compile(text, withoutSlashes(operand)) : null;
        return Optional.of(new Criterion(text, text.substring(0, at), operand, wanted, pattern));
    }

    /** The condition as it was written. */
    public String text() {
        return text;
    }

    public String attribute() {
        return attribute;
    }

    /** A regular expression may match anywhere in the value; a plain one must be the whole value. */
    public boolean matches(String value) {
        boolean equal =
                pattern == null ? value.equals(operand) : pattern.matcher(value).find();
        return equal == wanted;
    }

    /** The first {@code =}, {@code !=} or {@code !~}; -1 when there is none. */
    private static int operatorAt(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean negated =
                    c == '!' && i + 1 < text.length() && (text.charAt(i + 1) == '=' || text.charAt(i + 1) == '~');
            if (c == '=' || negated) {
                return i;
            }
        }
        return -1;
    }

    private static String withoutSlashes(String operand) {
        int from = operand.startsWith("/") ? 1 : 0;
        int to = operand.endsWith("/") && operand.length() > from ? operand.length() - 1 : operand.length();
        return operand.substring(from, to);
    }

    private static Pattern compile(String text, String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "Invalid regular expression in '" + text + "'.")
                    .because(e.getDescription() + " at character " + (e.getIndex() + 1) + " of '" + expression + "'"));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
