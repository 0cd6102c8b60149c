package org.litecat.core.value;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The functions that an expression of a value may call. */
enum ValueFunction {
    A2IDX("a2idx(letter)", 1, 1, arguments -> Long.toString(letter(arguments) + 1)),
    A2ZIDX("a2zidx(letter)", 1, 1, arguments -> Long.toString(letter(arguments))),
    MKNUM("mknum(text)", 1, 1, arguments -> Long.toString(ValueFunctions.sumOfBytes(arguments.get(0)))),
    DIM2IDX("dim2idx(value,size,value,...)", 1, 99, ValueFunctions::index),
    SKIP("skip(index,'start[:count],...')", 2, 2, ValueFunctions::skip),
    IPADD("ipadd(byte,byte,byte,byte,add,skipstart,skipend)", 5, 7, ValueFunctions::addToAddress),
    SPRINTF("sprintf('format',value,...)", 1, 99, ValueFunctions::format);

    private final String usage;
    private final int least;
    private final int most;
    private final Function<List<String>, String> work;

    ValueFunction(String usage, int least, int most, Function<List<String>, String> work) {
        this.usage = usage;
        this.least = least;
        this.most = most;
        this.work = work;
    }

    static Optional<ValueFunction> named(String name) {
        for (ValueFunction function : values()) {
            if (function.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most && (this != DIM2IDX || arguments % 2 == 1);
    }

    String usage() {
        return usage;
    }

    String apply(List<String> arguments) {
        return work.apply(arguments);
    }

    private static long letter(List<String> arguments) {
        return ValueFunctions.letter(arguments.get(0));
    }
}
