package org.litecat.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.litecat.core.response.ProblemException;

class FileLocksTest {
    private final FileLocks locks = new FileLocks();
    private final Path file;

    FileLocksTest(@TempDir Path directory) {
        this.file = directory.resolve("deep/er/lock");
    }

    @Test
    void canBeTakenAgainOnceGivenBack() {
        locks.acquire(file, "first", Duration.ZERO).close();
        locks.acquire(file, "second", Duration.ZERO).close();
        assertThat(file).exists();
    }

    @Test
    void saysWhoHoldsIt() {
        try (HeldLock lock = locks.acquire(file, "genimage of /install/x", Duration.ZERO)) {
            assertThatThrownBy(() -> locks.acquire(file, "liteimg", Duration.ofMillis(50)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + ", genimage of /install/x")
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void saysWhyTheFileCannotBeUsed() throws IOException {
        Files.createDirectories(file);
        assertThatThrownBy(() -> locks.acquire(file, "liteimg", Duration.ZERO))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no regular file")
                .hasMessageContaining("remedy: ");
    }

    @Test
    void namesAHolderThatHasNotSignedYetAndNotTheOneBefore() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "process 17, genimage of /install/x, since 2020-01-01 00:00:00\n");
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
            other.lock();
            assertThatThrownBy(() -> locks.acquire(file, "liteimg", Duration.ZERO))
                    .hasMessageContaining(
                            "it is held by process " + ProcessHandle.current().pid() + " (")
                    .hasMessageNotContaining("genimage");
        }
    }

    @Test
    void nobodyElseCanOpenItsFile() throws IOException {
        locks.acquire(file, "first", Duration.ZERO).close();
        assertThat(mode()).isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        locks.acquire(file, "second", Duration.ZERO).close();
        assertThat(mode()).isEqualTo("rw-------");
    }

    private String mode() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void aLinkInItsPlaceIsRefusedAndWhatItLeadsToStays() throws IOException {
        Files.createDirectories(file.getParent());
        Path other = Files.writeString(file.resolveSibling("shadow"), "secret");
        Files.createSymbolicLink(file, other);
        assertThatThrownBy(() -> locks.acquire(file, "makehosts", Duration.ZERO))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no regular file")
                .hasMessageContaining(", rm " + file + ";")
                .hasMessageNotContaining("not full");
        assertThat(other).hasContent("secret");
    }

    @Test
    void anotherNameOfAFileIsRefusedAndTheFileStays() throws IOException {
        Files.createDirectories(file.getParent());
        Path other = Files.writeString(file.resolveSibling("shadow"), "secret");
        Files.createLink(file, other);
        assertThatThrownBy(() -> locks.acquire(file, "makehosts", Duration.ZERO))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("another name")
                .hasMessageContaining("remedy: a lock file holds nothing that is needed")
                .hasMessageContaining(", rm " + file + ";")
                .hasMessageNotContaining("not full");
        assertThat(other).hasContent("secret");

        Files.delete(file);
        locks.acquire(file, "makehosts", Duration.ZERO).close();
        assertThat(other).hasContent("secret");
    }

    @Test
    void oneFileInADirectoryOfTwoNamesIsOneLock() throws IOException {
        Path directory = Files.createDirectories(file.resolveSibling(""));
        Path link = Files.createSymbolicLink(directory.resolveSibling("link"), directory);
        try (HeldLock lock = locks.acquire(file, "first", Duration.ZERO)) {
            assertThatThrownBy(() -> locks.acquire(link.resolve("lock"), "second", Duration.ZERO))
                    .hasMessageContaining("first");
            assertThat(otherProcessGetsIt()).isFalse();
        }
    }

    @Test
    void closingItTwiceDoesNotGiveAwaySomebodyElsesLock() {
        HeldLock first = locks.acquire(file, "first", Duration.ZERO);
        first.close();
        try (HeldLock second = locks.acquire(file, "second", Duration.ZERO)) {
            first.close();
            assertThat(otherProcessGetsIt()).isFalse();
            assertThatThrownBy(() -> locks.acquire(file, "third", Duration.ZERO))
                    .hasMessageContaining("second");
        }
    }

    @Test
    void keepsOtherProcessesOut() {
        try (HeldLock lock = locks.acquire(file, "test", Duration.ZERO)) {
            assertThat(otherProcessGetsIt()).isFalse();
        }
        assertThat(otherProcessGetsIt()).isTrue();
    }

    @Test
    void aThreadThatWaitsInVainDoesNotBreakTheLock() {
        try (HeldLock lock = locks.acquire(file, "test", Duration.ZERO)) {
            assertThatThrownBy(() -> locks.acquire(file, "other", Duration.ZERO))
                    .isInstanceOf(ProblemException.class);
            assertThat(otherProcessGetsIt()).isFalse();
        }
    }

    @Test
    void waitsUntilItIsFree() throws Exception {
        HeldLock first = locks.acquire(file, "first", Duration.ZERO);
        CompletableFuture<Void> second = CompletableFuture.runAsync(
                () -> locks.acquire(file, "second", Duration.ofSeconds(30)).close());
        assertThat(second.isDone()).isFalse();
        first.close();
        second.get(30, TimeUnit.SECONDS);
    }

    @Test
    void saysOnceAndAtOnceWhomItWaitsFor() {
        List<String> said = new ArrayList<>();
        try (HeldLock lock = locks.acquire(file, "genimage of /install/x", Duration.ZERO)) {
            assertThatThrownBy(() -> locks.acquire(file, "liteimg", Duration.ofMillis(500), said::add))
                    .isInstanceOf(ProblemException.class);
        }
        assertThat(said).containsExactly("process " + ProcessHandle.current().pid() + ", genimage of /install/x");
    }

    @Test
    void saysThatTheFileCannotBeUsed() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        assertThatThrownBy(() -> locks.acquire(file.resolve("lock"), "test", Duration.ZERO))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("cannot be used");
    }

    private boolean otherProcessGetsIt() {
        Commands.Output output = new ProcessCommands().capture(TestPrograms.of(Taker.class, file.toString()));
        return output.text().equals("taken");
    }

    /** Takes the lock and says whether it got it. */
    static final class Taker {
        public static void main(String[] arguments) {
            try (HeldLock lock = new FileLocks().acquire(Path.of(arguments[0]), "other process", Duration.ZERO)) {
                System.out.println("taken");
            } catch (ProblemException e) {
                System.out.println("refused");
            }
        }
    }
}
