package org.litecat.core.value;

import java.nio.charset.StandardCharsets;
import java.util.IllegalFormatException;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** How the functions of {@link ValueFunction} compute. */
final class ValueFunctions {
    private static final int BYTE_VALUES = 256;

    private ValueFunctions() {}

    /** The place of a letter in the alphabet, a being 0. */
    static long letter(String text) {
        int letter = text.length() == 1 ? Character.toLowerCase(text.charAt(0)) - 'a' : -1;
        if (letter < 0 || letter > 'z' - 'a') {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "'" + text + "' is not one letter.")
                    .because("a2idx counts letters, a being 0")
                    .remedy("let the part in () of the pattern match one letter"));
        }
        return letter;
    }

    static long sumOfBytes(String text) {
        long sum = 0;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            sum += Byte.toUnsignedInt(b);
        }
        return sum;
    }

    /** Coordinates, each counted from 1, to one number counted from 1: (2,10,3) is the third of the second ten. */
    static String index(List<String> arguments) {
        long index = Expression.toNumber(arguments.get(0));
        for (int i = 1; i < arguments.size(); i += 2) {
            long size = Expression.toNumber(arguments.get(i));
            index = (index - 1) * size + Expression.toNumber(arguments.get(i + 1));
        }
        return Long.toString(index);
    }

    /** Closes the gaps of a numbering: the index less all that is left out before it; -1 for one inside a gap. */
    static String skip(List<String> arguments) {
        long index = Expression.toNumber(arguments.get(0));
        long skipped = 0;
        for (String gap : arguments.get(1).split(",")) {
            int colon = gap.indexOf(':');
            long start = Expression.toNumber(colon < 0 ? gap : gap.substring(0, colon));
            long count = colon < 0 ? 1 : Expression.toNumber(gap.substring(colon + 1));
            if (index >= start + count) {
                skipped += count;
            } else if (index >= start) {
                return "-1";
            }
        }
        return Long.toString(index - skipped);
    }

    /** An IPv4 address so many further on, where the first and last few of each 256 are not used. */
    static String addToAddress(List<String> arguments) {
        long[] numbers = new long[7];
        for (int i = 0; i < arguments.size(); i++) {
            numbers[i] = Expression.toNumber(arguments.get(i));
        }
        long unusedAtStart = numbers[5];
        long used = BYTE_VALUES - unusedAtStart - numbers[6];
        if (unusedAtStart < 0 || numbers[6] < 0 || used < 1) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "ipadd leaves no address in use.")
                    .because(
                            "the last two numbers say how many addresses of each 256 are left out, at the start and at the end")
                    .remedy("let them be less than 256 together"));
        }
        long offset = Math.max(0, numbers[3] - unusedAtStart) + numbers[4];
        long high = (numbers[0] * BYTE_VALUES + numbers[1]) * BYTE_VALUES + numbers[2] + Math.floorDiv(offset, used);
        long low = unusedAtStart + Math.floorMod(offset, used);
        return high / BYTE_VALUES / BYTE_VALUES + "." + high / BYTE_VALUES % BYTE_VALUES + "." + high % BYTE_VALUES
                + "." + low;
    }

    /** C's sprintf for whole numbers and texts. */
    static String format(List<String> arguments) {
        String format = arguments.get(0);
        StringBuilder text = new StringBuilder();
        int argument = 1;
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%') {
                text.append(c);
                continue;
            }
            int start = at;
            while (at < format.length() && "-+ 0#123456789.".indexOf(format.charAt(at)) >= 0) {
                at++;
            }
            String flags = format.substring(start, at);
            char conversion = at < format.length() ? format.charAt(at++) : ' ';
            if (conversion == '%') {
                text.append('%');
            } else {
                String value = argument < arguments.size() ? arguments.get(argument++) : "";
                text.append(converted(flags, conversion, value));
            }
        }
        return text.toString();
    }

    private static String converted(String flags, char conversion, String value) {
        try {
            return switch (conversion) {
                case 'd', 'i', 'u' -> String.format("%" + flags + "d", Expression.toNumber(value));
                case 'x', 'X', 'o' -> String.format("%" + flags + conversion, Expression.toNumber(value));
                case 's' -> String.format("%" + flags + "s", value);
                default ->
                    throw new ProblemException(
                            Problem.of(Code.INVALID_VALUE, "sprintf does not know '%" + flags + conversion + "'.")
                                    .remedy("use %d, %u, %x, %X, %o or %s, with a width such as %02d"));
            };
        } catch (IllegalFormatException e) {
            throw new ProblemException(
                    Problem.of(Code.INVALID_VALUE, "sprintf does not know '%" + flags + conversion + "'.")
                            .remedy("use %d, %u, %x, %X, %o or %s, with a width such as %02d"));
        }
    }
}
