package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of FIPS 180-2 (appendix B) and of NIST's test vectors. */
class Sha256Test {
    private static final String MILLION = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

    @ParameterizedTest
    @CsvSource({
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
                + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    })
    void isThatOfTheStandard(String text, String digits) {
        assertThat(Sha256.of(text)).isEqualTo(digits);
        assertThat(Sha256.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(digits);
    }

    @Test
    void isTheSameForAFileAStreamAndParts(@TempDir Path directory) throws IOException {
        String half = "a".repeat(500_000);
        Path file = Files.writeString(directory.resolve("file"), half + half);

        assertThat(Sha256.of(file)).isEqualTo(MILLION);
        assertThat(new Sha256()
                        .add(half)
                        .add(half.getBytes(StandardCharsets.UTF_8))
                        .hex())
                .isEqualTo(MILLION);
        assertThat(new Sha256()
                        .add(new ByteArrayInputStream(Files.readAllBytes(file)))
                        .hex())
                .isEqualTo(MILLION);
    }

    @Test
    void startsAnewAfterItsDigits() {
        Sha256 sum = new Sha256().add("something");
        sum.hex();

        assertThat(sum.add("abc").hex()).isEqualTo(Sha256.of("abc"));
    }
}
