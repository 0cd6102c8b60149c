package org.litecat.litetree.apply;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;

/** The real operations on a file system that no program sees, with an exchange: three renames that nobody can watch. */
final class ExchangingOperations {
    private ExchangingOperations() {}

    static TreeOperations get() {
        TreeOperations real = new RealOperations();
        return (TreeOperations) Proxy.newProxyInstance(
                TreeOperations.class.getClassLoader(),
                new Class<?>[] {TreeOperations.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("exchange")) {
                        return exchange(real, (Path) arguments[0], (Path) arguments[1]);
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static boolean exchange(TreeOperations real, Path one, Path other) throws IOException {
        Path third = one.resolveSibling(".third");
        real.rename(one, third);
        real.rename(other, one);
        real.rename(third, other);
        return true;
    }
}
