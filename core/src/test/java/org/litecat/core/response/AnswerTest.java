package org.litecat.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void makesLinesOfItsFields() {
        Answer answer =
                Answer.of(Kind.NODE, "node", "n1").and("state", "booting").line("{node}: {state}, as {node}");

        assertThat(answer.lines()).containsExactly("n1: booting, as n1");
    }

    @Test
    void takesNoValueForAPattern() {
        Answer answer =
                Answer.of(Kind.NODE, "value", "a{node}b").and("node", "{value}").line("{value}{node}");

        assertThat(answer.lines()).containsExactly("a{node}b{value}");
    }

    @Test
    void keepsTheOrderOfFieldsAndLines() {
        Answer answer = Answer.of(Kind.NODE, "z", 1)
                .and("a", true)
                .and(Map.of("m", List.of("x")))
                .line("{z}")
                .line("")
                .lines(List.of("{a}"))
                .and("b", "");

        assertThat(answer.fields().keySet()).containsExactly("z", "a", "m", "b");
        assertThat(answer.lines()).containsExactly("1", "", "{a}");
    }

    @Test
    void refusesAPatternOfAFieldThatItDoesNotHave() {
        assertThatThrownBy(() -> Answer.of(Kind.NODE, "node", "n1").line("{state}"))
                .hasMessage("state");
    }

    @Test
    void leavesTheAnswerAloneThatItIsMadeOf() {
        Answer node = Answer.of(Kind.NODE, "node", "n1");

        Answer more = node.and("state", "booting").line("{node}");

        assertThat(node).isEqualTo(Answer.of(Kind.NODE, "node", "n1")).isNotEqualTo(more);
    }
}
