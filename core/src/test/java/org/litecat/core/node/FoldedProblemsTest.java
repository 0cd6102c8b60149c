package org.litecat.core.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.litecat.core.response.Code;
import org.litecat.core.response.Problem;

class FoldedProblemsTest {
    private final FoldedProblems problems = new FoldedProblems();

    private static Problem unset(String node) {
        return Problem.of(Code.NOT_SET, node + ": the attribute 'mgt' is not set")
                .remedy("chdef " + node + " mgt=ipmi");
    }

    @Test
    void saysWhatManyNodesLackOnceWithOneRemedyForAll() {
        for (int i = 1; i <= 1000; i++) {
            String node = String.format("n%04d", i);
            problems.add(node, unset(node));
        }

        assertThat(problems.list()).containsExactly(unset("n[0001-1000]"));
    }

    @Test
    void saysOfAFewNodesWhatEachOfThemLacks() {
        problems.add("n1", unset("n1"));
        problems.add("n11", unset("n11"));

        assertThat(problems.list()).containsExactly(unset("n1"), unset("n11"));
    }

    @Test
    void namesTheNodesOfAProblemThatDoesNotNameThem() {
        problems.add("n1", Problem.of(Code.INVALID_VALUE, "DHCP does not run.").alone());
        problems.add("n2", Problem.of(Code.INVALID_VALUE, "DHCP does not run.").alone());
        problems.add("n2", unset("n2"));

        assertThat(problems.list())
                .containsExactly(
                        Problem.of(Code.INVALID_VALUE, "n1,n2: DHCP does not run.")
                                .alone(),
                        unset("n2"));
    }

    @Test
    void saysOnceOfTheRowsOfManyNodesWhatIsWrongInThem() {
        for (int i = 1; i <= 12; i++) {
            String node = "n" + i;
            problems.add(
                    node,
                    Problem.of(Code.INVALID_VALUE, "'amd64' is no architecture.")
                            .at("table nodetype, row node='" + node + "'")
                            .alone());
        }

        assertThat(problems.placed())
                .containsExactly(Problem.of(Code.INVALID_VALUE, "'amd64' is no architecture.")
                        .at("table nodetype, row node='n[1-12]'")
                        .alone());
    }
}
