package org.litecat.imagebuild.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.litecat.core.host.Commands;
import org.litecat.core.host.ProcessCommands;
import org.litecat.core.site.SiteSettings;
import org.litecat.core.testing.TestTables;

class ShadowEditTest {
    private static final String REST = "bin:*:13880:0:99999:7:::\n";
    private static final String AGING = ":13880:0:99999:7:::\n";

    private final List<String> typed = new ArrayList<>();
    private final Commands commands = (command, lines) -> {
        typed.add(command.text());
        return new ProcessCommands().run(command, lines);
    };
    private final TestTables tables = TestTables.inMemory();

    @ParameterizedTest
    @CsvSource({"$1$salt$x", "$5$salt$x", "$6$rounds=1000$salt$x", "$y$j9T$salt$x", "*"})
    void takesAHashAsItIs(String hash) {
        tables.row("passwd", "key", "system", "username", "root", "password", hash);

        assertThat(edited(REST + "root:old:1:2:3:4:::\n")).isEqualTo("root:" + hash + AGING + REST);
    }

    @ParameterizedTest
    @CsvSource({"md5,1", "sha256,5", "sha512,6", "'',6"})
    void hashesAPlainPasswordAndKeepsTheHashAsLongAsItFits(String method, String number) {
        tables.row("passwd", "key", "system", "username", "root", "password", "se cret'", "cryptmethod", method);

        String first = edited("root:*:1:2:3:4:::\n" + REST);

        assertThat(first).startsWith("root:$" + number + "$").endsWith(AGING + REST);
        assertThat(edited(first)).isEqualTo(first);
        assertThat(typed).noneMatch(line -> line.contains("se cret"));

        tables.row("passwd", "key", "system", "username", "root", "password", "other", "cryptmethod", method);
        assertThat(edited(first)).startsWith("root:$" + number + "$").isNotEqualTo(first);
    }

    @Test
    void locksTheAccountWhenThereIsNoPassword() {
        assertThat(password())
                .isInstanceOfSatisfying(
                        RootPassword.Locked.class,
                        locked -> assertThat(locked.reason()).contains("key=system, username=root"));
        assertThat(edited("root:old:1:2:3:4:::\n" + REST)).isEqualTo("root:*" + AGING + REST);
    }

    @Test
    void locksTheAccountWhenTheSiteAsksForIt() {
        tables.row("passwd", "key", "system", "username", "root", "password", "secret")
                .row("site", "key", "secureroot", "value", "1");

        assertThat(edited(REST)).isEqualTo("root:*" + AGING + REST);
    }

    @Test
    void refusesAMethodItDoesNotKnow() {
        tables.row("passwd", "key", "system", "username", "root", "password", "secret", "cryptmethod", "rot13");

        assertThatThrownBy(this::password).hasMessageContaining("md5, sha256 or sha512");
    }

    @Test
    void ofOneBuildTimeTheHashIsOne() {
        tables.row("passwd", "key", "system", "username", "root", "password", "secret");
        Optional<Instant> time = Optional.of(Instant.ofEpochSecond(1_770_000_000));
        ShadowEdit edit = new ShadowEdit(password(), commands, time);

        assertThat(edit.edited(Optional.of(REST))).isEqualTo(edit.edited(Optional.of(REST)));
        assertThat(new ShadowEdit(password(), commands).edited(Optional.of(REST)))
                .isNotEqualTo(edit.edited(Optional.of(REST)));
        assertThat(edit.edited(edit.edited(Optional.of(REST)))).isEqualTo(edit.edited(Optional.of(REST)));
    }

    private RootPassword password() {
        return RootPassword.of(tables.snapshot(), new SiteSettings(tables.snapshot()));
    }

    private String edited(String text) {
        return new ShadowEdit(password(), commands).edited(Optional.of(text)).orElse("no file");
    }
}
