package org.litecat.imagebuild.pack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "./boot ./boot",
                "./boot* ./boot",
                "./boot* ./boot/grub/grub.cfg",
                "./usr/share/locale/* ./usr/share/locale/de/LC_MESSAGES/x.mo",
                "./usr/*/doc ./usr/share/local/doc",
                "*.pyc ./usr/lib/.hidden/a.pyc",
                "./a?b ./a/b",
                "./a[/x]b ./a/b",
                "./lib[0-9][0-9] ./lib64",
                "./lib[!a-z] ./lib6",
                "./lib[^a-z] ./lib6",
                "./x[]a] ./x]",
                "./x[a-] ./x-",
                "./x[[:digit:]y] ./x7",
                "./x[[:digit:]y] ./xy",
                "./a[b ./a[b",
                "./a\\*b ./a*b",
                "./a**b ./ab",
                "./?.conf ./ä.conf",
                "*a*b*c ./xaxbxbxc"
            })
    void matches(String pattern, String path) {
        assertThat(matching(pattern, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "./boot ./boot/grub",
                "./boot/ ./boot",
                "/boot* ./boot",
                "./usr/share/locale/* ./usr/share/locale",
                "./Boot ./boot",
                "./a[!/]b ./a/b",
                "./a\\*b ./axb",
                "./a.c ./abc",
                "./a+ ./aa",
                "./a\\ ./a\\",
                "*a*b*c ./xaxbxbx"
            })
    void matchesNot(String pattern, String path) {
        assertThat(matching(pattern, path)).isFalse();
    }

    private static boolean matching(String pattern, String path) {
        return PathPattern.compile(pattern).matches(path.codePoints().toArray());
    }
}
