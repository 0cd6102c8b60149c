package org.litecat.core.value;

import java.util.ArrayList;
import java.util.List;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Reads {@code ($1*2+a2idx($2))}: numbers, {@code $n}, quoted texts, {@code + - * / %}, parentheses and functions. */
final class ExpressionParser {
    private static final int DEEPEST = 100;

    private final String text;
    private final int end;
    private int at;
    private int depth;

    ExpressionParser(String text, int start, int end) {
        this.text = text;
        this.at = start;
        this.end = end;
    }

    /** Where the next character stands. */
    int position() {
        return at;
    }

    Expression parenthesised() {
        require('(');
        Expression inner = sum();
        require(')');
        return inner;
    }

    private Expression sum() {
        if (++depth > DEEPEST) {
            throw unexpected("parentheses are nested too deeply");
        }
        Expression left = product();
        while (peek() == '+' || peek() == '-') {
            left = new Expression.Operation(next(), left, product());
        }
        depth--;
        return left;
    }

    private Expression product() {
        Expression left = signed();
        while (peek() == '*' || peek() == '/' || peek() == '%') {
            left = new Expression.Operation(next(), left, signed());
        }
        return left;
    }

    private Expression signed() {
        boolean negative = false;
        while (peek() == '-' || peek() == '+') {
            negative ^= next() == '-';
        }
        Expression operand = operand();
        return negative ? new Expression.Negated(operand) : operand;
    }

    private Expression operand() {
        char c = peek();
        if (c == '(') {
            return parenthesised();
        }
        if (c == '$') {
            at++;
            return new Expression.Group(Integer.parseInt(digits("a number behind '$'", 2)));
        }
        if (c == '\'' || c == '"') {
            return quoted(next());
        }
        if (c >= '0' && c <= '9') {
            return new Expression.Literal(digits("a number", 18));
        }
        return call();
    }

    private Expression quoted(char quote) {
        int close = text.indexOf(quote, at);
        if (close < 0 || close >= end) {
            throw unexpected("expected a closing " + quote);
        }
        String quoted = text.substring(at, close);
        at = close + 1;
        return new Expression.Literal(quoted);
    }

    private Expression call() {
        int start = at;
        while (at < end && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String name = text.substring(start, at);
        ValueFunction function = ValueFunction.named(name).orElseThrow(() -> {
            at = start;
            return unexpected(
                    name.isEmpty() ? "expected a number, $1, or a function" : "there is no function '" + name + "'");
        });
        List<Expression> arguments = arguments();
        if (!function.takes(arguments.size())) {
            at = start;
            throw unexpected("'" + name + "' is written " + function.usage());
        }
        return new Expression.Call(function, arguments);
    }

    private List<Expression> arguments() {
        List<Expression> arguments = new ArrayList<>();
        require('(');
        while (peek() != ')') {
            if (!arguments.isEmpty()) {
                require(',');
            }
            arguments.add(sum());
        }
        require(')');
        return arguments;
    }

    private String digits(String expected, int most) {
        int start = at;
        while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start || at - start > most) {
            at = start;
            throw unexpected("expected " + expected + " of at most " + most + " digits");
        }
        return text.substring(start, at);
    }

    private void require(char wanted) {
        if (peek() != wanted) {
            throw unexpected("expected '" + wanted + "'");
        }
        at++;
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    /** The next character that is not a blank; the character 0 at the end. */
    private char peek() {
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        return at < end ? text.charAt(at) : 0;
    }

    private ProblemException unexpected(String why) {
        return new ProblemException(Problem.of(Code.DAMAGED, "The value '" + text + "' cannot be understood.")
                .because(why + " at character " + (at + 1)));
    }
}
