package org.litecat.core.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What class of problem programs are told. */
class CodeTest {
    private static final Problem UNREADABLE =
            Problem.of(Code.IO, "The file cannot be read.").alone();

    @Test
    void aFailedReadIsOfTheClassOfItsReason() {
        assertThat(UNREADABLE.because(new NoSuchFileException("/x")).code()).isEqualTo(Code.MISSING_FILE);
        assertThat(UNREADABLE.because(new AccessDeniedException("/x")).code()).isEqualTo(Code.DENIED);
        assertThat(UNREADABLE
                        .because(new IOException("No space left on device"))
                        .code())
                .isEqualTo(Code.NO_SPACE);
        assertThat(UNREADABLE.because(new IOException("Input/output error")).code())
                .isEqualTo(Code.IO);
    }

    @Test
    void whatIsKnownBetterStays() {
        Problem wrong =
                Problem.of(Code.DAMAGED, "The list cannot be understood.").alone();

        assertThat(wrong.because(new NoSuchFileException("/x")).code()).isEqualTo(Code.DAMAGED);
        assertThat(wrong.at("line 1")
                        .because("it is cut off")
                        .remedy("write it anew")
                        .as(Form.BARE)
                        .saying("No list.")
                        .code())
                .isEqualTo(Code.DAMAGED);
    }

    @Test
    void aMistypedCommandLineIsToldAsThat() {
        assertThat(new UsageException("Name one image.").problems())
                .extracting(Problem::code)
                .containsExactly(Code.USAGE);
    }

    @Test
    void wordsAreLowerCaseWithHyphens() {
        assertThat(Code.values()).allMatch(code -> code.toString().matches("[a-z]+(-[a-z]+)*"));
    }
}
