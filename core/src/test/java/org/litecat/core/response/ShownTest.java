package org.litecat.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    @ParameterizedTest
    @CsvSource({
        "000a, \\n",
        "000d, \\r",
        "0009, \\t",
        "001b, \\u001b",
        "007f, \\u007f",
        "009b, \\u009b",
        "202e, \\u202e",
        "2028, \\u2028",
        "2029, \\u2029",
        "200b, \\u200b",
        "feff, \\ufeff",
        "00ad, \\u00ad",
        "d800, \\ud800",
        "e0001, \\udb40\\udc01"
    })
    void whatCannotBeSeenIsWrittenDown(String code, String shown) {
        String text = "a" + new String(Character.toChars(Integer.parseInt(code, 16))) + "z";

        assertThat(Shown.text(text)).isEqualTo("a" + shown + "z");
    }

    @Test
    void whatCanBeSeenStaysAsItIs() {
        String text = "Zürich \"q\" \\n 日本 𝄞 100%";

        assertThat(Shown.text(text)).isSameAs(text);
    }

    @Test
    void layoutOfOursStays() {
        assertThat(Shown.line("a\n\tb\r")).isEqualTo("a\\n\tb\\r");
        assertThat(Shown.lines("a\n\tb\r\u001b[1m")).isEqualTo("a\n\tb\\r\\u001b[1m");
    }

    @Property
    void isNeverLongerThanItMayBe(@ForAll String text) {
        assertThat(Shown.text(text, 20)).hasSizeLessThanOrEqualTo(20);
        assertThat(Shown.text(text, 20).codePoints())
                .allMatch(each -> Character.getType(each) != Character.CONTROL
                        && Character.getType(each) != Character.FORMAT
                        && Character.getType(each) != Character.LINE_SEPARATOR);
    }

    @ParameterizedTest
    @CsvSource({
        "https://alice:s3cret@repo.example.com/os/, https://alice:***@repo.example.com/os/",
        "a http://u:p@h:8080/x and ftp://v:q@i/y, a http://u:***@h:8080/x and ftp://v:***@i/y",
        "http://u:p@ss@h/x, http://u:***@h/x",
        "'http://u:p@h, http://w:r@k', 'http://u:***@h, http://w:***@k'",
        "https://host:8080/a@b, https://host:8080/a@b",
        "https://host/a:b@c, https://host/a:b@c",
        "https://alice@host/, https://alice@host/",
        "a:b@c, a:b@c"
    })
    void passwordsOfUrlsAreNotShown(String text, String shown) {
        assertThat(Shown.withoutPasswords(text)).isEqualTo(shown);
    }

    @Test
    void saysThatItWasCutOff() {
        assertThat(Shown.text("0123456789", 8)).isEqualTo("01234...");
        assertThat(Shown.text("01234567", 8)).isEqualTo("01234567");
    }
}
