package org.litecat.core.pkglist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A list that was read and is written reads back equal, places included, whatever somebody wrote into it. */
class ListTextPropertyTest {
    private static final Path FILE = Path.of("/list");

    @Property(tries = 3000)
    void whatIsWrittenReadsBackEqual(@ForAll ListGrammar grammar, @ForAll("files") List<String> lines) {
        ListText read = ListText.parse(FILE, lines, grammar);

        ListText again = ListText.parse(FILE, splitLikeAFile(read), grammar);

        assertThat(again.lines()).isEqualTo(read.lines()).hasSameSizeAs(lines);
        assertThat(again.text()).isEqualTo(read.text());
    }

    /** What a line says that is wrong in no way is not lost by writing it. */
    @Property(tries = 1000)
    void itemsKeepSignDirectoryAndName(@ForAll("items") ListItem item) {
        ListText read = ListText.parse(FILE, List.of("  " + item.text() + " \t"), ListGrammar.PACKAGES);

        assertThat(read.problems()).isEmpty();
        assertThat(read.lines()).containsExactly(new ListLine.Packages(List.of(item)));
    }

    private static List<String> splitLikeAFile(ListText text) {
        return text.text().lines().toList();
    }

    @Provide
    Arbitrary<List<String>> files() {
        return lines().list().ofMaxSize(12);
    }

    private static Arbitrary<String> lines() {
        Arbitrary<String> piece = Arbitraries.of(
                "#INCLUDE:",
                "#ENV:",
                "#NEW_INSTALL_LIST#",
                "#",
                " ",
                "\t",
                "\u2003",
                "\u2028",
                ",",
                "-",
                "--",
                "+",
                "@",
                "^",
                "/",
                "./",
                "*",
                "[!a]",
                "A=1",
                "B=x y",
                "${LISTS}",
                "bash",
                "kernel-*",
                "nodejs:18/common",
                "Base System",
                "glibc.i686");
        Arbitrary<String> anything =
                Arbitraries.strings().excludeChars('\n', '\r').ofMaxLength(6);
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(6, piece), net.jqwik.api.Tuple.of(1, anything))
                .list()
                .ofMaxSize(7)
                .map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<ListItem> items() {
        Arbitrary<String> name = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("0123456789.+_*")
                .ofMinLength(1)
                .ofMaxLength(12);
        Arbitrary<String> directory = name.list().ofMaxSize(3).map(parts -> String.join("/", parts));
        Arbitrary<ListItem> packages = Combinators.combine(Arbitraries.of(ListItem.Sign.class), directory, name)
                .as(ListItem::new);
        Arbitrary<ListItem> groups = Combinators.combine(
                        Arbitraries.of(ListItem.Sign.class), Arbitraries.of("@", "@^"), name, name)
                .as((sign, kind, first, second) -> new ListItem(sign, "", kind + first + ":" + second + "/" + first));
        return Arbitraries.oneOf(packages, groups);
    }
}
