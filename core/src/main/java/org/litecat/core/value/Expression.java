package org.litecat.core.value;

import java.util.List;
import java.util.function.IntFunction;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;
import org.litecat.core.response.ProblemException;

/** Integer arithmetic over the parts of a node's name. Results are texts: {@code $1} alone keeps its leading zeros. */
sealed interface Expression {
    /** @param groups number, from 1, to text; empty when there is none */
    String compute(IntFunction<String> groups);

    /** @throws ProblemException when the text is not a whole number */
    default long number(IntFunction<String> groups) {
        return toNumber(compute(groups));
    }

    static long toNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.of(Code.INVALID_VALUE, "'" + text + "' is not a whole number.")
                    .because("the expression of a group or a node counts with it")
                    .remedy("let the parts in () of the pattern match digits only, or change the expression"));
        }
    }

    record Literal(String text) implements Expression {
        @Override
        public String compute(IntFunction<String> groups) {
            return text;
        }
    }

    record Group(int index) implements Expression {
        @Override
        public String compute(IntFunction<String> groups) {
            return groups.apply(index);
        }
    }

    record Negated(Expression operand) implements Expression {
        @Override
        public String compute(IntFunction<String> groups) {
            return Long.toString(Math.negateExact(operand.number(groups)));
        }
    }

    record Operation(char operator, Expression left, Expression right) implements Expression {
        @Override
        public String compute(IntFunction<String> groups) {
            try {
                return Long.toString(apply(left.number(groups), right.number(groups)));
            } catch (ArithmeticException e) {
                throw new ProblemException(Problem.of(
                                Code.INVALID_VALUE, "The result is not a number: " + e.getMessage() + ".")
                        .remedy("mend the expression of the group or the node: it divides by 0 or leaves 64 bits"));
            }
        }

        private long apply(long a, long b) {
            return switch (operator) {
                case '+' -> Math.addExact(a, b);
                case '-' -> Math.subtractExact(a, b);
                case '*' -> Math.multiplyExact(a, b);
                case '/' -> a / b;
                case '%' -> a % b;
                default -> throw new IllegalStateException("operator " + operator);
            };
        }
    }

    record Call(ValueFunction function, List<Expression> arguments) implements Expression {
        @Override
        public String compute(IntFunction<String> groups) {
            return function.apply(
                    arguments.stream().map(argument -> argument.compute(groups)).toList());
        }
    }
}
