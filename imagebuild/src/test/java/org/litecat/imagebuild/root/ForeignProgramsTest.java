package org.litecat.imagebuild.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.litecat.core.host.Architecture;
import org.litecat.core.host.Commands;

class ForeignProgramsTest {
    private final List<List<String>> asked = new ArrayList<>();

    private Optional<String> refusal(Architecture architecture, int code, String... lines) {
        Commands kernel = (command, said) -> {
            asked.add(command.argv());
            assertThat(Path.of(command.argv().get(1)).resolve("answer")).isExecutable();
            List.of(lines).forEach(said);
            return code;
        };
        return new ForeignPrograms(kernel).refusal(architecture);
    }

    @Test
    void aProgramThatGivesItsAnswerRan() {
        assertThat(refusal(Architecture.PPC64LE, 42)).isEmpty();
        assertThat(asked).singleElement().satisfies(argv -> {
            assertThat(argv).startsWith("chroot").endsWith("/answer");
            assertThat(Path.of(argv.get(1))).doesNotExist();
        });
    }

    @Test
    void anotherEndIsToldWithTheWordsOfTheSystem() {
        assertThat(refusal(Architecture.AARCH64, 126, "chroot: failed to run command '/answer': Exec format error"))
                .hasValue(
                        "a program of aarch64 was started as a trial and ended with exit code 126: chroot: failed to run command"
                                + " '/answer': Exec format error");
        assertThat(refusal(Architecture.AARCH64, 0)).isPresent();
    }

    @Test
    void nothingIsKnownOfBigEndianMachines() {
        assertThat(ForeignPrograms.knows(Architecture.PPC64)).isFalse();
        assertThat(ForeignPrograms.knows(Architecture.PPC64EL)).isTrue();
    }
}
