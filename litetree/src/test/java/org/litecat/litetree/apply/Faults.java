package org.litecat.litetree.apply;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets one operation on an image fail, or several in a row, or kills the process at it. */
final class Faults {
    /** What becomes of an operation. */
    enum Kind {
        NO_SPACE_BEFORE("No space left on device", false),
        NO_SPACE_AFTER("No space left on device", true),
        ERROR_BEFORE("Input/output error", false),
        ERROR_AFTER("Input/output error", true),
        KILL_BEFORE("", false),
        KILL_AFTER("", true);

        private final String text;
        private final boolean done;

        Kind(String text, boolean done) {
            this.text = text;
            this.done = done;
        }

        boolean isKill() {
            return text.isEmpty();
        }

        String text() {
            return text;
        }
    }

    /** The kill of a process: nothing catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Kind kind;
    private int left;
    private int inARow;
    private boolean met;

    /** @param at which operation fails, 0 for the first one. @param inARow how many fail */
    Faults(Kind kind, int at, int inARow) {
        this.kind = kind;
        this.left = at;
        this.inARow = inARow;
    }

    /** Whether the run came as far as the operation that is to fail. */
    boolean isMet() {
        return met;
    }

    LiteEngine engine() {
        return new LiteEngine(
                around(TreeCopier.class, new PlainCopier()),
                around(TreeOperations.class, ExchangingOperations.get()),
                step -> {});
    }

    /** What declares no exception changes nothing in the image, and is let through. */
    private <T> T around(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    if (method.getExceptionTypes().length == 0) {
                        return call(real, method, arguments);
                    }
                    boolean fails = left <= 0 && inARow > 0;
                    left--;
                    if (!fails) {
                        return call(real, method, arguments);
                    }
                    inARow--;
                    met = true;
                    if (kind.done) {
                        call(real, method, arguments);
                    } else if (method.getName().equals("copyAll")) {
                        // A copying process dies in the middle of its work.
                        List<?> names = (List<?>) arguments[1];
                        call(real, method, arguments[0], names.subList(0, 1), arguments[2]);
                    }
                    if (kind.isKill()) {
                        throw new Killed();
                    }
                    Object about = arguments == null ? "" : arguments[0];
                    throw new IOException((about instanceof Path ? about + ": " : "") + kind.text);
                }));
    }

    private static @Nullable Object call(Object real, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
