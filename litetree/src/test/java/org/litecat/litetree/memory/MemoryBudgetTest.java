package org.litecat.litetree.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.host.ProcessCommands;
import org.litecat.litetree.apply.LiteEngine;
import org.litecat.litetree.image.ImageRoot;
import org.litecat.litetree.rule.LiteRules;
import org.litecat.litetree.rule.LitefileTable;

class MemoryBudgetTest {
    private static final int PAGE = 4096;

    private final Path root;

    MemoryBudgetTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void countsWhatGoesIntoMemoryInWholePagesTheLargestFirst() throws IOException {
        file("etc/hosts", 1);
        file("etc/empty", 0);
        file("root/a", PAGE + 1);
        file("root/sub/b", PAGE);

        assertThat(budget("link /etc/hosts", "link /etc/empty", "tmpfs /root/", "con /etc/nosuch")
                        .answer()
                        .lines())
                .containsExactly(
                        "Copied into memory at every boot: 16.0 KiB",
                        "    12.0 KiB /root/ (tmpfs)",
                        "    4.0 KiB /etc/hosts (link)",
                        "    0 B /etc/empty (link)",
                        "    0 B /etc/mtab (link)",
                        "    0 B /etc/nosuch (con)");
    }

    @Test
    void leavesOutWhatIsKeptElsewhere() throws IOException {
        for (String name : new String[] {"a", "b", "c", "d", "e"}) {
            file("x/" + name, PAGE);
        }

        assertThat(budget("persistent /x/a", "localdisk /x/b", "ro /x/c", "link,ro /x/d", "link,persistent /x/e")
                        .total())
                .isZero();
    }

    @Test
    void countsWhatLiesInEachOtherOnce() throws IOException {
        file("var/lib/x", PAGE);
        file("var/log/y", PAGE);
        file("opt/data", PAGE);
        Files.createLink(root.resolve("var/log/z"), root.resolve("var/log/y"));

        MemoryBudget budget = budget("tmpfs /var/", "rw /var/lib/", "localdisk /opt/", "tmpfs /opt/data");

        assertThat(budget.total()).isEqualTo(3 * PAGE);
        assertThat(budget.entries())
                .extracting(entry -> entry.entry().listed())
                .containsExactly("/var/", "/opt/data", "/etc/mtab");
    }

    @Test
    void isTheSameBeforeAndAfterTheLayoutIsMade() throws IOException {
        file("etc/hosts", 10);
        file("usr/share/zone", 3 * PAGE);
        file("var/log/y", PAGE);
        Files.createSymbolicLink(root.resolve("etc/localtime"), Path.of("../usr/share/zone"));
        LiteRules rules = LitefileTable.of("link /etc/hosts", "link /etc/localtime", "tmpfs /var/")
                .rules();
        ImageRoot image = ImageRoot.open(root);
        MemoryBudget before = MemoryBudget.of(rules, image, false);
        LiteEngine engine = new LiteEngine(new ProcessCommands());

        engine.apply(engine.plan(rules, image), image, event -> {});

        assertThat(MemoryBudget.of(rules, image, false)).isEqualTo(before);
        assertThat(before.total()).isEqualTo(5 * PAGE);
    }

    @Test
    void namesWhatIsLargestInADirectoryThatIsMostOfIt() throws IOException {
        file("var/cache/dnf/packages/big", 20 << 20);
        file("var/cache/dnf/solv/index", 8 << 20);
        file("var/lib/rpm/db", 1 << 20);

        assertThat(budget("tmpfs /var/", "link /etc/hosts").advice())
                .hasValueSatisfying(advice -> assertThat(advice.text())
                        .contains("/var/ is most of what nodes of 'img' copy into memory: 29.0 MiB of 29.0 MiB.")
                        .contains("/var/cache/dnf/packages/ 20.0 MiB, /var/cache/dnf/solv/ 8.0 MiB")
                        .contains("row image=ALL file=/var/"));
        assertThat(budget("tmpfs /var/lib/").advice()).isEmpty();
    }

    /** As one of the last logins, with numbers of users that a directory service gave. */
    @Test
    void countsNoHolesBecauseNobodyCopiesThem() throws IOException {
        holes("var/log/lastlog", 300L << 30);
        file("var/log/audit/x", 300_000);

        MemoryBudget budget = budget("tmpfs /var/");
        assertThat(budget.total()).isBetween(300_000L, 400_000L);
        MemoryBudget packed = MemoryBudget.of(LitefileTable.of("tmpfs /var/").rules(), ImageRoot.open(root), true);
        assertThat(packed.needed()).as("an archive unpacks the zeros").isGreaterThan(300L << 30);
        assertThat(packed.summary()).contains(", and 300.0 GiB for the originals in the ramdisk");
    }

    @Test
    void whatIsMoreThanANumberCanHoldIsTooMuch() throws IOException {
        assertThat(Bytes.sum(Long.MAX_VALUE - 1, 5000)).isEqualTo(Long.MAX_VALUE);
        assertThat(FileData.pages(Long.MAX_VALUE)).isPositive();
    }

    @Test
    void namesTheFileThatIsMostOfItAndNotTheDirectoryBeside() throws IOException {
        file("var/log/huge", 20 << 20);
        file("var/log/audit/x", 300_000);
        file("var/lib/y", 100_000);

        assertThat(budget("tmpfs /var/").advice())
                .hasValueSatisfying(advice -> assertThat(advice.text())
                        .contains("the most is in /var/log/huge 20.0 MiB, /var/log/audit/ 296.0 KiB"));
    }

    @Test
    void namesTheDirectoryWhoseManySmallFilesAreMostOfIt() throws IOException {
        for (int i = 0; i < 20; i++) {
            file("var/cache/small" + i, 1_000_000);
        }
        file("var/cache/sub/x", 300_000);

        assertThat(budget("tmpfs /var/").advice())
                .hasValueSatisfying(advice -> assertThat(advice.text()).contains("the most is in /var/cache/ 19."));
        assertThat(budget("tmpfs /var/cache/").advice()).isEmpty();
    }

    private void holes(String path, long size) throws IOException {
        file(path, 0);
        try (RandomAccessFile file = new RandomAccessFile(root.resolve(path).toFile(), "rw")) {
            file.setLength(size);
        }
    }

    @Test
    void isExceededByWhatIsTooMuchOnly() throws IOException {
        file("root/a", 2 * PAGE);
        LiteRules rules = LitefileTable.of("link /root/").rules();

        assertThat(MemoryBudget.of(rules, ImageRoot.open(root), false).excess(2 * PAGE))
                .isEmpty();
        assertThat(MemoryBudget.of(rules, ImageRoot.open(root), false).excess(2 * PAGE - 1))
                .isPresent();
        assertThat(MemoryBudget.of(rules, ImageRoot.open(root), true).excess(2 * PAGE))
                .hasValueSatisfying(
                        problem -> assertThat(problem.text()).contains("need 16.0 KiB", "the budget is 8.0 KiB"));
    }

    @Test
    void readsAmountsAsPeopleWriteThem() {
        assertThat(Bytes.parse("64M")).contains(64L << 20);
        assertThat(Bytes.parse("1GiB")).contains(1L << 30);
        assertThat(Bytes.parse("100")).contains(100L);
        assertThat(Bytes.parse("4kb")).contains(4096L);
        assertThat(Arrays.asList("", "M", "-1", "1.5G", "64X", "999999999999T"))
                .allSatisfy(text -> assertThat(Bytes.parse(text)).isEmpty());
        assertThat(Bytes.text(1023)).isEqualTo("1023 B");
        assertThat(Bytes.text((1 << 20) - 1)).isEqualTo("1.0 MiB");
    }

    private MemoryBudget budget(String... rows) {
        return MemoryBudget.of(LitefileTable.of(rows).rules(), ImageRoot.open(root), false);
    }

    private void file(String path, int size) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, new byte[size]);
    }
}
