package org.litecat.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorTest {
    private static String command(String... arguments) {
        return Author.of("chdef", List.of(arguments), Map.of()).command();
    }

    @ParameterizedTest
    @CsvSource({
        "bmcpassword=abc,       'bmcpassword=***'",
        "passwd.password=abc,   'passwd.password=***'",
        "ipmi.password+=abc,    'ipmi.password+=***'",
        "bmcpassword==abc,      'bmcpassword==***'",
        "bmcpassword=~abc,      'bmcpassword=~***'",
        "snmpcommunity=abc,     'snmpcommunity=***'",
        "PrivKey=a=b,           'PrivKey=***'",
        "pkgdir=https://u:abc@host/x, 'pkgdir=https://u:***@host/x'"
    })
    void hidesPasswords(String typed, String shown) {
        assertThat(command(typed).replace("'", "")).isEqualTo("chdef " + shown);
    }

    @Test
    void showsTheRestAsItWouldBeTyped() {
        assertThat(command("-t", "osimage", "img", "groups+=a,b", "comments=it's\nnice"))
                .isEqualTo("chdef -t osimage img groups+=a,b 'comments=it'\\''s\\nnice'");
        assertThat(command("x".repeat(5000))).hasSize(500).endsWith("...");
    }

    @Test
    void tellsAPurposeThatTheVerbDoesNot() {
        Author author = new Author("root", "anna", "chdef n1");

        assertThat(author.origin("chdef").purpose()).isEmpty();
        assertThat(author.origin("status of nodes").purpose()).isEqualTo("status of nodes");
        assertThat(author.origin("chdef").who()).isEqualTo("root (anna)");
    }
}
