package org.litecat.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.testing.TestTables;

class FoldedNodesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "n1; n1",
                "n1 n2 n3; n[1-3]",
                "n08 n09 n10 n11; n[08-11]",
                "n8 n9 n10 n11; n[8-11]",
                "n1 n2 n7; n[1-2,7]",
                "n1 n01; n[1,01]",
                "f1n1 f1n2 f2n1 f2n2; f[1-2]n[1-2]",
                "f1n1 f1n2 f2n1; f1n[1-2],f2n1",
                "n1-ib0 n2-ib0 login; login,n[1-2]-ib0",
                "1 2 3; [1-3]",
                "a123456789012345678901 a123456789012345678902; a123456789012345678901,a123456789012345678902",
            })
    void writesARangeWhereNumbersFollowOneAnother(String nodes, String folded) {
        assertThat(FoldedNodes.folded(List.of(nodes.split(" ")))).isEqualTo(folded);
    }

    @Test
    void isShortForManyNodesAndPlainForAFew() {
        List<String> many = IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> String.format("n%04d", i))
                .toList();

        assertThat(FoldedNodes.text(many)).isEqualTo("n[0001-1000]");
        assertThat(FoldedNodes.text(many.subList(0, 3))).isEqualTo("n0001,n0002,n0003");
    }

    @Property
    void evaluatesToTheSameNodesAgain(@ForAll("names") Set<String> names) {
        TestTables tables = TestTables.inMemory();
        names.forEach(name -> tables.node(name, "all"));

        String folded = FoldedNodes.folded(names);

        assertThat(new NoderangeEvaluator(new NodeDirectory(tables.schema(), tables)).require(folded))
                .isEqualTo(new TreeSet<>(names));
    }

    @Property
    void namesTheSameNodesToWhoeverKnowsNone(@ForAll("names") Set<String> names) {
        Set<String> named = new TreeSet<>(names);
        named.removeIf(name -> DigitRun.isNumber(name) || name.matches(".*[0-9].*[:-].*[0-9].*"));

        String folded = FoldedNodes.folded(named);

        TestTables empty = TestTables.inMemory();
        assertThat(new NoderangeEvaluator(new NodeDirectory(empty.schema(), empty)).includingNew(folded))
                .isEqualTo(named);
    }

    @Provide
    Arbitrary<Set<String>> names() {
        Arbitrary<String> number = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 12).map(String::valueOf),
                Arbitraries.integers().between(0, 12).map(i -> String.format("%02d", i)),
                Arbitraries.integers().between(97, 103).map(i -> String.format("%03d", i)));
        Arbitrary<String> text = Arbitraries.of("n", "f", "rack", "a-b", "x_", "-ib", ".dom");
        Arbitrary<List<String>> pieces = Arbitraries.oneOf(number, text).list().ofMaxSize(3);
        return Combinators.combine(Arbitraries.of("n", "r", "1"), pieces)
                .as((first, others) -> {
                    List<String> all = new ArrayList<>(others);
                    all.add(0, first);
                    return String.join("", all);
                })
                .set()
                .ofMinSize(1)
                .ofMaxSize(30);
    }
}
