package org.litecat.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.response.ProblemException;
import org.litecat.core.testing.TestTables;

class NoderangeTest {
    private final TestTables tables = TestTables.inMemory();

    @BeforeEach
    void defineNodes() {
        for (int i = 1; i <= 12; i++) {
            tables.node("n" + i, i <= 6 ? "all,compute,rack1" : "all,rack2");
        }
        for (String node : new String[] {"n098", "n099", "n100", "node7", "node10", "node11", "a-1-x-2", "n3.dom"}) {
            tables.node(node, "other");
        }
        tables.node("f1n1", "f").node("f1n2", "f").node("f2n1", "f").node("f2n2", "f");
        tables.node("login", "login,f").node("n20", "login");
        tables.row("nodegroup", "groupname", "empty", "grouptype", "static", "members", "static");
        tables.row("nodetype", "node", "rack1", "os", "rhels9.4", "arch", "x86_64");
        tables.row("nodehm", "node", "n1", "mgt", "ipmi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "n1; n1",
                "n10,n2; n10 n2",
                "'n1,,n2'; n1 n2",
                "compute; n1 n2 n3 n4 n5 n6",
                "login; login",
                "empty; ''",
                "''; ''",
                "compute,-n2,-n3; n1 n4 n5 n6",
                "-n2,compute; n1 n3 n4 n5 n6",
                "-n2; ''",
                "all@compute@rack1,-n1-n5; n6",
                "n1,n9@rack2; n1 n9",
                "(n1,n9)@rack2; n9",
                "n1,@rack1; n1",
                "(n1-n3),-(n2,n3); n1",
                "compute,-compute@(n1,n2); n3 n4 n5 n6",
                "((n1)); n1",
                "'n1, n2 ,-n2, n3'; n1 n3",
                "'( n1 ,n2 )@ compute, -n2'; n1",
            })
    void unitesIntersectsAndExcludes(String range, String expected) {
        assertThat(nodes(range)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "n1-n5; n1 n2 n3 n4 n5",
                "n1:n3; n1 n2 n3",
                "n1-n1; n1",
                "n3-n1; ''",
                "n8-n10; n10 n8 n9",
                "n098-n100; n098 n099 n100",
                "n1-n003; n1 n2 n3",
                "f1n1-f1n2; f1n1 f1n2",
                "f1n1-f2n1; f1n1 f2n1",
                "rack1-rack2,-n3-n12; n1 n2",
                "n[1-3,7]; n1 n2 n3 n7",
                "n[1:3]; n1 n2 n3",
                "f[1-2]n[1-2]; f1n1 f1n2 f2n1 f2n2",
                "n[3-1]; ''",
                "n[098-100]; n098 n099 n100",
                "n10+2; n10 n11 n12",
                "n098+2; n098 n099 n100",
                "n3.dom+0; n3.dom",
                "7; node7",
                "10-11; node10 node11",
                "10+1; node10 node11",
                "a-1-x-2; a-1-x-2",
            })
    void expandsRanges(String range, String expected) {
        assertThat(nodes(range)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/n1; n1",
                "/n(1|2); n1 n2",
                "/n[1,2]; n1 n2",
                "/n1\\d,n3; n10 n11 n12 n3",
                "/n.*@compute; n1 n2 n3 n4 n5 n6",
                "/compute; ''",
                "nodetype.os==rhels9.4; n1 n2 n3 n4 n5 n6",
                "nodetype.os=rhels9.4,-n1-n5; n6",
                "nodetype.os=~/^rh/@n1; n1",
                "nodetype.os=~(rh|sles); n1 n2 n3 n4 n5 n6",
                "rack1@nodetype.os!=rhels9.4; ''",
                "rack2@nodetype.os!=rhels9.4,-n8-n12; n7",
                "rack2@nodetype.os!~rh,-n8-n12; n7",
                "groups=~login; login n20",
                "tags==login; n20",
                "mgt==ipmi; n1",
                "os==rhels9.4; ''",
                "nosuch.col==1; ''",
                "nodetype.nosuch!=1; ''",
                "site.key!=1; ''",
            })
    void selectsByNameAndValue(String range, String expected) {
        assertThat(nodes(range)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'n1',\"n2\"", "\"n1-n2\"", "n'1-n'2"})
    void dropsQuotes(String range) {
        assertThat(nodes(range)).isEqualTo("n1 n2");
    }

    @Test
    void aNodeWinsOverAGroupOfItsName() {
        tables.node("rack1", "all");
        assertThat(nodes("rack1")).isEqualTo("rack1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "n1,nosuch; nosuch",
                "n11-n14; n13 n14",
                "all,-nosuch; nosuch",
                "a-b; a-b",
                "a-1-b-2; a-1-b-2",
                "f1n1-f2n2; f1n1-f2n2",
                "n 1; n 1",
                "99; node99",
                "%1; %1",
            })
    void reportsUnknownNames(String range, String missed) {
        NoderangeResult result = evaluate(range, UnknownNames.REPORTED);
        assertThat(String.join(" ", result.unknown())).isEqualTo(missed);
        assertThatThrownBy(() -> evaluator().require(range))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(
                        "Invalid nodes and/or groups in noderange: " + missed.replace(" n14", ",n14") + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "new1-new3; new1 new2 new3",
                "a-b; a-b",
                "newd-newf; newd-newf",
                "n11-n14; n11 n12 n13 n14",
                "x[01-02],compute,-n1-n6; x01 x02",
                "99; node99",
            })
    void takesUnknownNamesAsNewNodes(String range, String expected) {
        NoderangeResult result = evaluate(range, UnknownNames.TAKEN_AS_NEW);
        assertThat(String.join(" ", result.nodes())).isEqualTo(expected);
        assertThat(result.unknown()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "n1,(n2; Unbalanced parentheses in noderange; column 4 of",
                "n1),n2; Unbalanced parentheses in noderange; column 3 of",
                "n[1-2; Unbalanced brackets in noderange; column 2 of",
                "n1(n2); Invalid noderange; column 3 of",
                "(n1)n2; Invalid noderange; column 5 of",
                "n1@; Invalid noderange; column 4 of",
                "n[a-c]; Invalid noderange; 'n[a-c]' at column 1",
                "/n**; Invalid regular expression 'n**'; column 2 of",
                "n1,nodetype.os=~*; Invalid regular expression; column 4 of",
                "n[1-9999999]; Invalid noderange; 'n[1-9999999]' at column 1",
                "n[1-9999][1-9999]; more than 1000000 names; at column 1",
            })
    void saysWhatIsWrongAndWhere(String range, String what, String where) {
        assertThatThrownBy(() -> nodes(range))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(what)
                .hasMessageContaining(where);
    }

    @Test
    void endlessParenthesesAreRefused() {
        assertThat(nodes("(".repeat(500) + "n1" + ")".repeat(500))).isEqualTo("n1");
        assertThatThrownBy(() -> nodes("(".repeat(100_000) + "n1"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("more than 500 parentheses");
    }

    @Test
    void readsARangeFromEachLineOfAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("nodes"), "# list\nn1-n2: racked\nn5 spare\n\n^other\nn6\t#\n");
        assertThat(nodes("^" + file)).isEqualTo("n1 n2 n5 n6");
        assertThat(nodes("compute,-^" + file)).isEqualTo("n3 n4");
        assertThat(nodes("n6,n7@^" + file)).isEqualTo("n6");
        assertThat(nodes("(n6,n7)@^" + file)).isEqualTo("n6");
    }

    @Test
    void saysWhichLineOfAFileIsWrong(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("nodes"), "n1\nn2)\n");
        assertThatThrownBy(() -> nodes("^" + file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(file + ":2, column 3 of 'n2)'");
    }

    @Test
    void aFileThatCannotBeReadIsNotAnEmptyOne(@TempDir Path directory) {
        assertThatThrownBy(() -> nodes("all,-^" + directory.resolve("keep")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("no such file");
    }

    @Test
    void filesThatNameEachOtherEnd(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("nodes");
        Files.writeString(file, "n1,^" + file + "\n");
        assertThatThrownBy(() -> nodes("^" + file))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void excludedNodesAreInNoResult() {
        tables.row("site", "key", "excludenodes", "value", "n1-n3,nosuch");
        assertThat(nodes("compute")).isEqualTo("n4 n5 n6");
        assertThat(nodes("n1")).isEmpty();
    }

    @Test
    void saysThatTheSiteSettingIsWrong() {
        tables.row("site", "key", "excludenodes", "value", "n1)");
        assertThatThrownBy(() -> nodes("compute"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("site attribute excludenodes: column 3");
    }

    @Property
    void anyTextIsParsedOrRefusedButNeverCrashes(@ForAll @NoderangeText String text) {
        try {
            evaluate(text, UnknownNames.TAKEN_AS_NEW);
        } catch (ProblemException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    @Property
    void whatIsPrintedParsesToTheSameNodes(@ForAll @NoderangeText String text) {
        Noderange range;
        try {
            range = Noderange.parse(text);
        } catch (ProblemException e) {
            return;
        }
        Noderange again = Noderange.parse(range.text());
        assertThat(again.text()).isEqualTo(range.text());
        assertThat(nodesOrRefusal(again.text())).isEqualTo(nodesOrRefusal(text));
    }

    private Object nodesOrRefusal(String text) {
        try {
            return evaluate(text, UnknownNames.TAKEN_AS_NEW);
        } catch (ProblemException e) {
            return e.problems().get(0).what();
        }
    }

    @Property
    void bracketsAndDashesCountAlike(
            @ForAll @AlphaChars @StringLength(min = 1, max = 5) String name,
            @ForAll @IntRange(max = 300) int first,
            @ForAll @IntRange(max = 40) int more) {
        String brackets = name + "[" + first + "-" + (first + more) + "]";
        String dashes = name + first + "-" + name + (first + more);
        String plus = name + first + "+" + more;
        TreeSet<String> expected = new TreeSet<>();
        for (int i = first; i <= first + more; i++) {
            expected.add(name + i);
        }
        for (String range : new String[] {brackets, dashes, plus}) {
            assertThat(evaluate(range, UnknownNames.TAKEN_AS_NEW).nodes()).isEqualTo(expected);
        }
    }

    private String nodes(String range) {
        return String.join(" ", evaluator().known(range));
    }

    private NoderangeResult evaluate(String range, UnknownNames unknown) {
        return evaluator().evaluate(Noderange.parse(range), unknown);
    }

    private NoderangeEvaluator evaluator() {
        return new NoderangeEvaluator(new NodeDirectory(tables.schema(), tables));
    }

    /** Texts of the characters that mean something in a noderange. */
    @Chars({'n', '1', '2', '0', '-', ',', '@', '(', ')', '[', ']', '+', ':', '/', '=', '~', '!', '.', '\\', '\''})
    @StringLength(max = 24)
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    private @interface NoderangeText {}

    @Test
    void leavesOutWhatALineOfAFileLeavesOut(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("nodes");
        Files.writeString(file, "  n1-n4   # indented\n-n2\r\n\tn8, n9 # two\n#n10\n # n11\n");

        assertThat(nodes("^" + file)).isEqualTo("n1 n3 n4 n8 n9");
        assertThat(nodes("n2,n12,^" + file)).isEqualTo("n1 n12 n3 n4 n8 n9");
        assertThat(nodes("rack2,-^" + file)).isEqualTo("n10 n11 n12 n7");
        assertThat(nodes("rack2@^" + file)).isEqualTo("n8 n9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "^x", "(x)", "-x", "/x", "a==b", "a,b", "", " x"})
    void canNotNameAGroupWhoseNameMeansSomethingElse(String name) {
        assertThat(Noderange.canName(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rack1", "a-b", "10", "x.y", "a_b", "__mgmtnode", "a b"})
    void canNameOtherGroups(String name) {
        assertThat(Noderange.canName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n3-n1", "n[3-1]", "empty", "n1,-n1", "nodetype.arch==none"})
    void requiresAtLeastOneNode(String range) {
        NoderangeEvaluator evaluator = evaluator();

        assertThat(evaluator.known(range)).isEmpty();
        assertThatThrownBy(() -> evaluator.require(range))
                .hasMessageStartingWith("No node in '" + range + "', check the noderange syntax.\n");
        assertThatThrownBy(() -> evaluator.requireIncludingNew(range)).isInstanceOf(ProblemException.class);
    }

    @Test
    void bareNumbersTakeOnWhatTheEnvironmentSays() {
        TypedNoderange typed =
                new TypedNoderange(Path.of("/home/me"), Map.of("XCAT_NODE_PREFIX", "abc", "XCAT_NODE_SUFFIX", "-x"));

        assertThat(typed.meant("10-20,-(12),7+3@all,n1")).isEqualTo("abc10-x-abc20-x,-(abc12-x),abc7-x+3@all,n1");
        assertThat(typed.meant("nodetype.arch==10,n[1-3],/10")).isEqualTo("nodetype.arch==10,n[1-3],/10");
        assertThat(new TypedNoderange(Path.of("/home/me"), Map.of()).meant("10-20"))
                .isEqualTo("10-20");
        assertThat(new TypedNoderange(Path.of("/home/me"), Map.of()).meant("all@^mine,-^/etc/x"))
                .isEqualTo("all@^/home/me/mine,-^/etc/x");
    }
}
