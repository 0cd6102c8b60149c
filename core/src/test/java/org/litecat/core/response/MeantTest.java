package org.litecat.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeantTest {
    @Test
    void isWhatOneOrTwoSlipsMakeOfIt() {
        List<String> verbs = List.of("doctor", "lsdef", "mkdef", "nodeset", "liteimg");

        assertThat(Meant.by("docter", verbs)).containsExactly("doctor");
        assertThat(Meant.by("ldsef", verbs)).containsExactly("lsdef");
        assertThat(Meant.by("NODESTE", verbs)).containsExactly("nodeset");
        assertThat(Meant.by("litemg", verbs)).containsExactly("liteimg");
        assertThat(Meant.by("nodestat", verbs)).containsExactly("nodeset");
        assertThat(Meant.by("sdef", verbs)).containsExactly("lsdef");
        assertThat(Meant.by("ls", verbs)).isEmpty();
        assertThat(Meant.by("genimage", verbs)).isEmpty();
        assertThat(Meant.by("", verbs)).isEmpty();
        assertThat(Meant.by("x".repeat(100_000), verbs)).isEmpty();
    }

    /** Among many names that differ in their number alone, none is more likely than another. */
    @Test
    void isNothingWhereManyAreAsNear() {
        List<String> nodes =
                IntStream.range(1, 10_000).mapToObj("node%04d"::formatted).toList();

        assertThat(Meant.by("nod0007", nodes)).containsExactly("node0007");
        assertThat(Meant.by("nodf0007", nodes)).containsExactly("node0007");
        assertThat(Meant.by("node00007", nodes)).containsExactly("node0007");
        assertThat(Meant.by("node12345", nodes)).isEmpty();
    }

    @Test
    void standsInFrontOfTheRemedy() {
        assertThat(Meant.or("docter", List.of("doctor", "docker"), "litecat --help tells the verbs"))
                .isEqualTo("did you mean docker or doctor? litecat --help tells the verbs");
        assertThat(Meant.or("x", List.of("y"), "see above")).isEqualTo("see above");
    }
}
