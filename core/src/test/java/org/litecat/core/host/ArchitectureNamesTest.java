package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureNamesTest {
    @ParameterizedTest
    @EnumSource
    void eachIsFoundByItsWordAndIsNobodyElsesOtherName(Architecture architecture) {
        assertThat(Architecture.of(architecture.word())).contains(architecture);
        assertThat(Architecture.calledElsewhere(architecture.word())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"amd64, X86_64", "AMD64, X86_64", "i486, X86", "arm64, AARCH64", "powerpc64le, PPC64LE"})
    void knowsWhatOthersCallThem(String name, Architecture meant) {
        assertThat(Architecture.calledElsewhere(name)).contains(meant);
    }
}
