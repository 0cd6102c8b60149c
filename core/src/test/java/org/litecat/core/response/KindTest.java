package org.litecat.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words that programs rely on. */
class KindTest {
    @Test
    void eachIsOneWordOfItsOwn() {
        List<String> words = Stream.of(Kind.values(), Change.Thing.values(), Change.Action.values())
                .flatMap(each -> Arrays.stream(each).map(word -> each[0].getClass() + " " + word))
                .toList();

        assertThat(words).doesNotHaveDuplicates().allMatch(word -> word.matches("\\S+ \\S+ [a-z]+"));
    }

    @Test
    void isPartOfAnAnswerButOfOneForPeople() {
        assertThat(Answer.of(Kind.NODE, "node", "n1").line("{node}").kind()).contains(Kind.NODE);
        assertThat(Answer.ofHeading("Nodes:").kind()).isEmpty();
    }
}
