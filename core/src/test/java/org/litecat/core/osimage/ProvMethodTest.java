package org.litecat.core.osimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProvMethodTest {
    @ParameterizedTest
    @EnumSource
    void isFoundByItsWord(ProvMethod method) {
        assertThat(ProvMethod.of(method.word())).contains(method);
        assertThat(method.isNamedIn(method.word() + "-test")).isTrue();
    }

    @Test
    void isNoOtherWord() {
        assertThat(ProvMethod.of("")).isEmpty();
        assertThat(ProvMethod.of("sysclone")).isEmpty();
        assertThat(ProvMethod.of("rocky9.4-x86_64-statelite-compute")).isEmpty();
    }

    @Test
    void namesOfImagesAreReadAsTheyAreWritten() {
        String name = "rocky9.4-x86_64-statelite-gpu-large";
        Optional<UsualName> parts = UsualName.parse(name);
        assertThat(parts).contains(UsualName.statelite("rocky9.4", "x86_64", "gpu-large"));
        assertThat(parts.orElseThrow().text()).isEqualTo(name);
        assertThat(UsualName.parse("rocky9.4-x86_64-compute")).isEmpty();
    }
}
