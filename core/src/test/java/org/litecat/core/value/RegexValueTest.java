package org.litecat.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.litecat.core.response.ProblemException;

class RegexValueTest {
    @ParameterizedTest
    @CsvSource({
        "/n/eth/, n12, eth12",
        "/\\d+$/-bmc/, n12, n-bmc",
        "/(n)/$1/, n12, $112",
    })
    void replacesTheFirstMatchBetweenSlashes(String raw, String node, String expected) {
        assertThat(of(raw, node)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/b/", "/install/custom/", "/x(y/z/"})
    void aDirectoryThatDoesNotMatchStaysADirectory(String raw) {
        assertThat(RegexValue.parse(raw).map(value -> value.of("n12")).orElse(raw))
                .isEqualTo(raw);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "|", "/opt/", "/opt/x", "/a/b/c/", "plain", "a|b|c", "|half", "/a/b"})
    void otherValuesAreOrdinary(String raw) {
        assertThat(RegexValue.parse(raw)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "|\\D+(\\d+)|10.0.0.($1+20)|, n12, 10.0.0.32",
        "|\\D+(\\d+)|10.0.0.($1)|, n012, 10.0.0.012",
        "|\\D+(\\d+)|10.0.0.($1+0)|, n08, 10.0.0.8",
        "|\\D+(\\d+)|x$1|, n12, x$1",
        "|node|bmc|, node7, bmc7",
        "|(r|rack)(\\d+)|p($2)|, rack3, p3",
        "|^.*$||, n12, ''",
        "|\\D+(\\d+)|(($1-1)*2+10)|, n3, 14",
        "|\\D+(\\d+)|( $1 * ( 2 + 1 ) )|, n3, 9",
        "|nothing|x|, n12, n12",
    })
    void computesBetweenBars(String raw, String node, String expected) {
        assertThat(of(raw, node)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "|10.($1).($2).1|, rack3node7, 10.3.7.1",
        "|10.1.($1/5).($1%5)|, n12, 10.1.2.2",
        "|10.0.0.($1)|, n0012, 10.0.0.12",
        "|10.0.0.($1)|, n000, 10.0.0.0",
        "|10.($1).($2)|, n00x15, 10.0.15",
        "|switch|, n12, switch",
        "|p($1)-($2)|, n5, p5-",
        "|x(-$1+7)|, n5, x2",
    })
    void numbersOfTheNameNeedNoPattern(String raw, String node, String expected) {
        assertThat(of(raw, node)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "|(\\D)(\\d+)|(a2idx($1))|; c7; 3",
                "|(\\D)(\\d+)|(a2zidx($1))|; c7; 2",
                "|(\\D+)(\\d+)|(mknum($1))|; ab7; 195",
                "|(dim2idx($1,10,$2))|; r2n3; 13",
                "|(dim2idx($1,4,$2,10,$3))|; r2c3n5; 65",
                "|(skip($1,'3:2,10'))|; n2; 2",
                "|(skip($1,'3:2,10'))|; n4; -1",
                "|(skip($1,'3:2,10'))|; n5; 3",
                "|(skip($1,'3:2,10'))|; n11; 8",
                "|(ipadd(10,0,0,0,$1))|; n300; 10.0.1.44",
                "|(ipadd(10,0,0,1,$1,1,1))|; n254; 10.0.1.1",
                "|(ipadd(10,0,255,250,$1))|; n10; 10.1.0.4",
                "|(sprintf('%03d',$1+1))|; n7; 008",
                "|(sprintf('%x',$1))|; n255; ff",
                "|(sprintf('r%s-%%-%02d',$1,$2))|; r1n5; r1-%-05",
            })
    void callsFunctions(String raw, String node, String expected) {
        assertThat(of(raw, node)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "|($1+|; expected a number",
                "|(system('rm'))|; there is no function 'system'",
                "|($1|; expected ')'",
                "|(skip(1))|; 'skip' is written skip(index,",
                "|(dim2idx(1,2))|; dim2idx(value,size,value,...)",
                "|n(|x|; not a regular expression",
                "|('x)|; expected a closing '",
                "|($99999999999)|; of at most 2 digits",
            })
    void saysWhatCannotBeUnderstood(String raw, String message) {
        assertThatThrownBy(() -> RegexValue.parse(raw))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "|(1/$1)|; n0; by zero",
                "|($2+1)|; n0; '' is not a whole number",
                "|(999999999999999999*999999999999999999)|; n0; overflow",
                "|(sprintf('%q',1))|; n0; sprintf does not know '%q'",
                "|(sprintf('50%'))|; n0; sprintf does not know",
                "|(a2idx('ab'))|; n0; 'ab' is not one letter",
                "|(ipadd(10,0,0,1,1,200,200))|; n0; no address",
            })
    void saysWhatCannotBeComputed(String raw, String node, String message) {
        RegexValue value = RegexValue.parse(raw).orElseThrow();
        assertThatThrownBy(() -> value.of(node))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(message);
    }

    @Property
    void arithmeticIsThatOfIntegers(
            @ForAll @IntRange(max = 99999) int a,
            @ForAll @IntRange(max = 99999) int b,
            @ForAll @IntRange(min = 1, max = 999) int c) {
        String raw = "|(($1+$2)*" + c + "-$1/" + c + "+$2%" + c + ")|";
        assertThat(of(raw, "r" + a + "n" + b)).isEqualTo(Long.toString(((long) a + b) * c - a / c + b % c));
    }

    private static String of(String raw, String node) {
        return RegexValue.parse(raw).orElseThrow().of(node);
    }
}
