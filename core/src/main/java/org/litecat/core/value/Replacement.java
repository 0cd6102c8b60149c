package org.litecat.core.value;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Text with expressions in parentheses; outside of them everything is literal, also {@code $1}. */
final class Replacement {
    private final List<Expression> parts;

    private Replacement(List<Expression> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Reads {@code raw} from {@code start} to before {@code end}. */
    static Replacement parse(String raw, int start, int end) {
        List<Expression> parts = new ArrayList<>();
        int at = start;
        while (at < end) {
            if (raw.charAt(at) == '(') {
                ExpressionParser parser = new ExpressionParser(raw, at, end);
                parts.add(parser.parenthesised());
                at = parser.position();
            } else {
                int next = raw.indexOf('(', at);
                int stop = next < 0 || next > end ? end : next;
                parts.add(new Expression.Literal(raw.substring(at, stop)));
                at = stop;
            }
        }
        return new Replacement(parts);
    }

    /** @param groups number, from 1, to what the group matched; empty when it matched nothing */
    String compute(IntFunction<String> groups) {
        StringBuilder text = new StringBuilder();
        for (Expression part : parts) {
            text.append(part.compute(groups));
        }
        return text.toString();
    }
}
