package org.litecat.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    @Test
    void aProblemIsToldWithPlaceReasonAndRemedy() {
        Problem problem = Problem.of(Code.INVALID_VALUE, "It broke.")
                .at("table site")
                .because("no reason")
                .remedy("mend it");
        assertThat(problem.text())
                .isEqualTo("It broke.\n    at:     table site\n    why:    no reason\n    remedy: mend it");
        assertThat(Problem.of(Code.INVALID_VALUE, "It broke.").alone().text()).isEqualTo("It broke.");
    }

    @Test
    void allProblemsAreThrownAtOnceAndInOrder() {
        Problems problems = new Problems();
        problems.throwIfAny();
        problems.add(Problem.of(Code.INVALID_VALUE, "one").alone());
        problems.addAll(List.of(
                Problem.of(Code.INVALID_VALUE, "two").alone(),
                Problem.of(Code.INVALID_VALUE, "three").alone()));
        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems()).extracting(Problem::what).containsExactly("one", "two", "three"))
                .hasMessage("one\ntwo\nthree");
    }
}
