package org.litecat.litetree.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.testing.CollectedResponse;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LitefileTable;

/** Directories change places with their links in one instant, and where that is impossible it is said. */
class ExchangeTest {
    private static final String[] ITEMS = {"root/rc=rc", "var/log/m=m", "usr/bin/t/t=t", "bin>usr/bin"};
    private static final String[] TABLE = {"link /root/", "link /var/log/", "link /bin/t/"};

    private final Path directory;
    private final CollectedResponse response = new CollectedResponse();

    ExchangeTest(@TempDir Path directory) {
        this.directory = directory;
    }

    /** A file system that cannot exchange two names. */
    private static TreeOperations withoutExchange() {
        return (TreeOperations) Proxy.newProxyInstance(
                TreeOperations.class.getClassLoader(),
                new Class<?>[] {TreeOperations.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("exchange")) {
                        return false;
                    }
                    try {
                        return method.invoke(new RealOperations(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private ApplyResult apply(TreeOperations operations, ImageRoot root, String... table) {
        LiteEngine engine = new LiteEngine(new PlainCopier(), operations, step -> {});
        return engine.apply(engine.plan(LitefileTable.of(table).rules(), root), root, response);
    }

    @Test
    void exchangesWhateverTheNamesAreMadeOf() throws IOException {
        ImageTree tree = ImageTree.make(directory, "a + b%20c/x=x", "d\u0020'\";#?/y=y");

        assertThat(Renameat2.exchange(tree.path("a + b%20c"), tree.path("d\u0020'\";#?")))
                .isTrue();

        assertThat(tree.path("a + b%20c/y")).hasContent("y");
        assertThat(tree.path("d\u0020'\";#?/x")).hasContent("x");
    }

    @Test
    void endsInTheSameTreeWhereNamesCannotBeExchangedAndSaysSo() throws IOException {
        ImageTree exchanged = ImageTree.make(directory.resolve("one"), ITEMS);
        ImageTree renamed = ImageTree.make(directory.resolve("two"), ITEMS);
        List<String> before = renamed.list();

        assertThat(apply(new RealOperations(), ImageRoot.open(directory.resolve("one")), TABLE)
                        .gaps())
                .isZero();
        assertThat(response.lines()).isEmpty();
        assertThat(apply(withoutExchange(), ImageRoot.open(directory.resolve("two")), TABLE)
                        .gaps())
                .isEqualTo(3);

        assertThat(response.lines()).singleElement().asString().contains("missed 3 directories");
        assertThat(renamed.listTimeless()).isEqualTo(exchanged.listTimeless());
        LiteEngine engine = new LiteEngine(new PlainCopier(), withoutExchange(), step -> {});
        assertThat(engine.undo(ImageRoot.open(directory.resolve("two")), response)
                        .gaps())
                .isEqualTo(3);
        assertThat(renamed.list()).isEqualTo(before);
    }
}
