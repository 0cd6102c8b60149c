package org.litecat.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.response.ProblemException;

class CriterionTest {
    @ParameterizedTest
    @CsvSource({
        "arch==x86_64, x86_64, true",
        "arch==x86_64, x86, false",
        "arch=x86_64, x86_64, true",
        "arch!=x86_64, ppc64, true",
        "arch!=x86_64, x86_64, false",
        "arch=~86, x86_64, true",
        "arch=~^86, x86_64, false",
        "arch=~/^x86/, x86_64, true",
        "arch!~ppc, x86_64, true",
        "arch!~/x86/, x86_64, false",
        "arch==, '', true",
        "arch!=, '', false",
        "arch=~a==b, xa==b, true"
    })
    void comparesTheValue(String text, String value, boolean expected) {
        assertThat(Criterion.parse(text).orElseThrow().matches(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"nodelist.groups==all, nodelist.groups", "a=b, a", "a!~b, a"})
    void namesItsAttribute(String text, String attribute) {
        assertThat(Criterion.parse(text).orElseThrow().attribute()).isEqualTo(attribute);
    }

    @ParameterizedTest
    @CsvSource({"plain", "''", "==value", "n!1", "!"})
    void isNothingWithoutOperatorOrAttribute(String text) {
        assertThat(Criterion.parse(text)).isEmpty();
    }

    @Test
    void saysWhereARegularExpressionIsBroken() {
        assertThatThrownBy(() -> Criterion.parse("os=~rh(el"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Invalid regular expression in 'os=~rh(el'");
    }
}
